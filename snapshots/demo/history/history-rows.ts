import { writeJson } from '@tok/database';
import type {
  ChargingSessionRow,
  MeterValueRow,
  OcppTransactionRow,
  PaymentOperationRow,
  PaymentRow,
  ProgramRow,
  ReceiptRow,
  TariffRow,
} from '@tok/database';
import { averagePowerW, energyForMoney, holdFor, priceEnergy } from '@tok/domain';
import type { ChargeLimit, FrozenTariff } from '@tok/domain';
import { topUp } from '../client-rows.ts';
import { programRows } from '../company-rows.ts';
import type { DemoLedger } from '../demo-ledger.ts';
import { demoMemberships } from '../drivers.ts';
import { demoId } from '../fixed-ids.ts';
import type { Random } from '../random.ts';
import { priceList } from './choose-price.ts';
import { drawOutcome } from './draw-outcome.ts';
import type { Limit, Outcome } from './draw-outcome.ts';
import type { Visit } from './plan-visits.ts';
import { settleVisit } from './settle-visit.ts';
import { meterValueRows, transactionRow } from './transaction-row.ts';

export interface HistoryRows {
  charging_sessions: ChargingSessionRow[];
  ocpp_transactions: OcppTransactionRow[];
  meter_values: Omit<MeterValueRow, 'id'>[];
  payments: PaymentRow[];
  payment_operations: PaymentOperationRow[];
  receipts: ReceiptRow[];
}

interface Money {
  program: ProgramRow | null;
  source: 'card' | 'balance' | 'program';
}

const holdConfig = {
  ...{ holdAcMinor: 50_000, holdDcMinor: 150_000, holdBatteryWh: 60_000, holdMinutes: 60 },
  ...{ holdFirstPercent: 100, holdTrustedAfter: 20, holdTrustedPercent: 100 },
};

/** So many of the last charges wait for a person, and so many still have their raw readings. */
const reviewCount = 7;
const rawCount = 40;

/** Turns visits into what the product would have written about them, in the order of time. */
export class HistoryWriter {
  readonly rows: HistoryRows = {
    charging_sessions: [],
    ocpp_transactions: [],
    meter_values: [],
    payments: [],
    payment_operations: [],
    receipts: [],
  };
  readonly #random: Random;
  readonly #ledger: DemoLedger;
  readonly #priceOf: (visit: Visit, program: ProgramRow | null) => FrozenTariff;
  readonly #memberships: ReturnType<typeof demoMemberships>;
  readonly #registers = new Map<string, number>();
  #reviewsLeft = reviewCount;

  constructor(random: Random, ledger: DemoLedger, tariffs: TariffRow[], driverCount: number) {
    this.#random = random;
    this.#ledger = ledger;
    this.#priceOf = priceList(tariffs);
    this.#memberships = demoMemberships(driverCount);
  }

  /** @param isRecent among the last: may wait for a person, keeps its raw readings */
  write(visit: Visit, isRecent: boolean): void {
    const money = this.#chooseMoney(visit);
    const tariff = this.#priceOf(visit, money.program);
    const price = tariff.priceMinorPerKwh;
    const outcome = drawOutcome(this.#random, visit, money.source === 'card', (limit) =>
      energyForMoney(this.#hold(visit, limit, price), price),
    );
    const holdMinor = this.#hold(visit, outcome.limit, price);
    if (money.source === 'balance') this.#fillWallet(visit, holdMinor);

    const isReview = isRecent && this.#reviewsLeft > 0 && outcome.kind === 'completed' && money.source !== 'card';
    if (isReview) this.#reviewsLeft -= 1;
    const session = this.#session(visit, outcome, money, tariff, holdMinor, isReview);
    this.rows.charging_sessions.push(session);
    this.#settle(visit, session, outcome, money);
    this.#transaction(visit, session, outcome, price, isRecent);
  }

  #chooseMoney(visit: Visit): Money {
    const member = this.#memberships.find(({ driver, isEnabled }) => driver === visit.driver.number && isEnabled);
    const program = programRows.find(({ id }) => id === member?.program) ?? null;
    const fits = program !== null && (program.soc_cap === null || visit.connector.type !== 'type2');
    if (program && fits && this.#random.chance(0.6)) {
      return { program, source: program.payer === 'company' ? 'program' : this.#ownMoney() };
    }
    return { program: null, source: this.#ownMoney() };
  }

  #ownMoney(): 'card' | 'balance' {
    return this.#random.chance(0.72) ? 'card' : 'balance';
  }

  #hold({ connector }: Visit, limit: Limit, priceMinorPerKwh: number): number {
    const current = connector.type === 'type2' ? 'ac' : 'dc';
    const { maxPowerW } = connector;
    return holdFor({
      priceMinorPerKwh,
      limit: chargeLimit(limit),
      current,
      maxPowerW,
      goodCharges: null,
      config: holdConfig,
    });
  }

  /** A driver tops up when his wallet does not reach. */
  #fillWallet({ driver, at }: Visit, holdMinor: number): void {
    if (this.#ledger.balance('wallet', driver.clientId) >= holdMinor) return;
    const amountMinor = Math.ceil(holdMinor / 100_000) * 100_000 + this.#random.pick([0, 50_000, 100_000, 200_000]);
    const paidAt = new Date(at.getTime() - this.#random.between(120, 1_800) * 1_000);
    this.rows.payments.push(topUp(this.#ledger, this.#random, driver.clientId, amountMinor, paidAt));
  }

  #session(
    visit: Visit,
    outcome: Outcome,
    money: Money,
    tariff: FrozenTariff,
    holdMinor: number,
    isReview: boolean,
  ): ChargingSessionRow {
    const random = this.#random;
    const startedAt = outcome.kind === 'failed' ? null : later(visit.at, random.between(18, 75));
    const durationS = outcome.kind === 'completed' ? outcome.charge.durationS : outcome.waitedS;
    const endedAt = later(startedAt ?? visit.at, durationS);
    const charge = outcome.kind === 'completed' ? outcome.charge : null;
    const sold = isReview ? null : charge;
    const noEnergyWh = outcome.kind === 'no_energy' ? 0 : null;
    return {
      id: random.uuid(),
      number: this.rows.charging_sessions.length + 1,
      client: visit.driver.clientId,
      origin: 'app',
      id_tag: null,
      transaction: null,
      station: demoId('station', visit.station.number),
      connector: visit.connectorId,
      status: isReview ? 'needs_review' : charge ? 'completed' : 'failed',
      source_kind: money.source,
      payment_method: money.source === 'card' ? demoId('paymentMethod', visit.driver.number) : null,
      program: money.program?.id ?? null,
      limit_kind: outcome.limit.kind,
      limit_wh: outcome.limit.wh,
      limit_soc: outcome.limit.soc,
      tariff: tariff.tariffId,
      tariff_snapshot: writeJson(tariff),
      price_minor_per_kwh: tariff.priceMinorPerKwh,
      hold_minor: holdMinor,
      start_token: random.uuid().replaceAll('-', '').slice(0, 20),
      request_hash: 'demo',
      return_url: null,
      requested_at: visit.at,
      start_deadline_at: later(visit.at, 92),
      started_at: startedAt,
      ended_at: endedAt,
      stop_requested_at: outcome.endReason === 'driver_stopped' ? later(endedAt, -3) : null,
      end_reason: outcome.endReason,
      review_reason: isReview ? 'meter_implausible' : null,
      energy_wh: sold?.energyWh ?? noEnergyWh,
      cost_minor: sold ? priceEnergy(sold.energyWh, tariff.priceMinorPerKwh) : noEnergyWh,
      average_power_w: sold && startedAt ? averagePowerW(sold.energyWh, startedAt, endedAt) : null,
      soc_start: charge?.socStart ?? null,
      soc_end: charge?.socEnd ?? null,
      charge_curve: charge ? writeJson(charge.curve) : null,
      updated_at: endedAt,
    };
  }

  #settle(visit: Visit, session: ChargingSessionRow, outcome: Outcome, money: Money): void {
    const settled = settleVisit(this.#ledger, this.#random, {
      source: money.source,
      clientId: visit.driver.clientId,
      sessionId: session.id,
      paymentMethodId: session.payment_method,
      counterpartyId: money.source === 'program' ? (money.program?.counterparty ?? null) : null,
      holdMinor: session.hold_minor,
      costMinor: session.status === 'needs_review' ? null : (session.cost_minor ?? 0),
      isDeclined: outcome.endReason === 'card_declined',
      email: visit.driver.email,
      heldAt: later(visit.at, 2),
      endedAt: session.ended_at as Date,
    });
    this.rows.payments.push(settled.payment);
    this.rows.payment_operations.push(...settled.operations);
    this.rows.receipts.push(...settled.receipts);
  }

  #transaction(visit: Visit, session: ChargingSessionRow, outcome: Outcome, price: number, isRecent: boolean): void {
    if (session.started_at === null || outcome.kind === 'failed') return;
    const energyWh = outcome.kind === 'completed' ? outcome.charge.energyWh : 0;
    const curve = outcome.kind === 'completed' ? outcome.charge.curve : [];
    const meterStartWh = this.#registers.get(visit.connectorId) ?? 1_000_000 + visit.station.number * 10_000;
    this.#registers.set(visit.connectorId, meterStartWh + energyWh);
    const startedAt = session.started_at as Date;
    const limits = ['energy_limit', 'soc_limit', 'money_limit'];
    const row = transactionRow({
      id: this.rows.ocpp_transactions.length + 1,
      visit,
      sessionId: session.id,
      startToken: session.start_token,
      meterStartWh,
      energyWh,
      costMinor: priceEnergy(energyWh, price),
      startedAt,
      endedAt: session.ended_at as Date,
      ocppReason: outcome.kind === 'completed' ? outcome.ocppReason : 'EVDisconnected',
      stopCause: limits.includes(outcome.endReason) ? outcome.endReason : null,
      curve,
      flags: session.status === 'needs_review' ? ['final_above_readings'] : [],
    });
    this.rows.ocpp_transactions.push(row);
    if (isRecent) this.rows.meter_values.push(...meterValueRows(row, startedAt, curve));
  }
}

export const recentVisits = rawCount;

function chargeLimit({ kind, wh, soc }: Limit): ChargeLimit {
  if (kind === 'energy') return { kind, energyWh: wh ?? 0 };
  return kind === 'soc' ? { kind, socPercent: soc ?? 0 } : { kind };
}

function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1_000);
}
