import type {
  ChargingSessionRow,
  DebtRow,
  LedgerAccountRow,
  LedgerTransferRow,
  PaymentRow,
  StationCommandRow,
  UnmatchedStopRow,
} from '@tok/database';
import { parseRussianMobile } from '@tok/domain/phone';
import { priceEnergy } from '@tok/domain';
import { beforeAll, expect, test } from 'vitest';
import { demoRows } from './demo-rows.ts';
import type { DemoRows } from './demo-rows.ts';
import { demoDriver, demoDriverCount } from './drivers.ts';
import { smallDemoDrivers } from './small.ts';
import { demoVirtualStations } from './virtual-stations.ts';

const today = new Date('2026-06-15T00:00:00Z');

let full: DemoRows;
let small: DemoRows;

beforeAll(async () => {
  full = await demoRows('full', today);
  small = await demoRows('small', today);
});

function table<Row>(rows: DemoRows, name: keyof DemoRows['tables']): Row[] {
  return (rows.tables[name] ?? []) as Row[];
}

function withoutSalts({ tables }: DemoRows): unknown {
  const stations = (tables.stations ?? []).map((row) => ({ ...row, password_hash: null }));
  const cameras = (tables.cameras ?? []).map((row) => ({ ...row, key_hash: null }));
  return { ...tables, stations, cameras };
}

test('the same day makes the same demo', async () => {
  expect(withoutSalts(await demoRows('full', today))).toEqual(withoutSalts(full));
});

test('the journals tell of the last days', () => {
  const weekMs = 7 * 24 * 3_600_000;
  const times = [
    ...table<UnmatchedStopRow>(full, 'unmatched_stops').map((row) => row.received_at),
    ...table<StationCommandRow>(full, 'station_commands').map((row) => row.created_at),
  ];
  expect(times.length).toBeGreaterThan(0);
  for (const at of times) expect(today.getTime() - (at as Date).getTime()).toBeLessThan(weekMs);
});

test('the full demo has the size that was promised', () => {
  expect(table(full, 'owners')).toHaveLength(3);
  expect(table(full, 'cities')).toHaveLength(4);
  expect(table(full, 'stations')).toHaveLength(24 + 2);
  expect(table(full, 'clients')).toHaveLength(60);
  expect(table(full, 'charging_sessions').length).toBeGreaterThanOrEqual(2_000);
  expect(demoVirtualStations).toHaveLength(12);
});

test.each(['small', 'full'] as const)('the ledger of the %s demo adds up to the kopeck', (size) => {
  const rows = size === 'full' ? full : small;
  const accounts = table<LedgerAccountRow>(rows, 'ledger_accounts');
  const sums = new Map<string, number>();
  for (const { debit_account, credit_account, amount_minor } of table<LedgerTransferRow>(rows, 'ledger_transfers')) {
    expect(amount_minor).toBeGreaterThan(0);
    sums.set(debit_account, (sums.get(debit_account) ?? 0) + amount_minor);
    sums.set(credit_account, (sums.get(credit_account) ?? 0) - amount_minor);
  }
  for (const { id, normal_side, balance_minor } of accounts) {
    expect(balance_minor).toBe((sums.get(id) ?? 0) * (normal_side === 'debit' ? 1 : -1) + 0);
    expect(balance_minor).toBeGreaterThanOrEqual(0);
  }
});

test('every sold session costs what its energy and its price say, and its payment took just that', () => {
  const payments = new Map(table<PaymentRow>(full, 'payments').map((payment) => [payment.session, payment]));
  for (const session of table<ChargingSessionRow>(full, 'charging_sessions')) {
    const payment = payments.get(session.id);
    if (session.status === 'needs_review') {
      expect(payment?.status).toBe('held');
      continue;
    }
    const costMinor = session.energy_wh === null ? 0 : priceEnergy(session.energy_wh, session.price_minor_per_kwh);
    expect(session.cost_minor ?? 0).toBe(costMinor);
    expect(payment).toMatchObject({ captured_minor: costMinor, amount_minor: session.hold_minor });
    expect(costMinor).toBeLessThanOrEqual(session.hold_minor);
  }
});

test('no driver and no connector charges twice at once', () => {
  for (const column of ['client', 'connector'] as const) {
    const lastEnd = new Map<string, number>();
    for (const session of table<ChargingSessionRow>(full, 'charging_sessions')) {
      const begin = (session.requested_at as Date).getTime();
      const whose = String(session[column]);
      expect(begin).toBeGreaterThanOrEqual(lastEnd.get(whose) ?? 0);
      lastEnd.set(whose, (session.ended_at as Date).getTime());
    }
  }
});

test('the history is past', () => {
  for (const { ended_at } of table<ChargingSessionRow>(full, 'charging_sessions')) {
    expect((ended_at as Date).getTime()).toBeLessThan(today.getTime());
  }
});

test('a driver of the demo can sign in: his number is a Russian mobile', () => {
  for (let number = 1; number <= demoDriverCount; number += 1) {
    const { phone } = demoDriver(number);
    expect(parseRussianMobile(phone)).toBe(phone);
  }
});

test('the small demo gives its six drivers the balances it says', () => {
  const accounts = table<LedgerAccountRow>(small, 'ledger_accounts');
  for (const { clientId, balanceMinor, debtMinor } of Object.values(smallDemoDrivers)) {
    const of = (kind: string) =>
      accounts.find((account) => account.client === clientId && account.kind === kind)?.balance_minor;
    expect([of('wallet'), of('debt')]).toEqual([balanceMinor, debtMinor]);
    const debts = table<DebtRow>(small, 'debts').filter(({ client }) => client === clientId);
    expect(debts.reduce((sum, { amount_minor }) => sum + amount_minor, 0)).toBe(debtMinor);
  }
});
