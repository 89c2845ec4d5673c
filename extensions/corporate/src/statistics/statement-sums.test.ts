import { randomUUID } from 'node:crypto';
import { readInteger, writeTransaction } from '@tok/database';
import type { CompanyStatementRow, Uuid } from '@tok/database';
import { makeDueStatements, postTransfer } from '@tok/payments';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CabinetWorld } from '../testing/cabinet-world.ts';
import type { Statistics } from '../cabinet-answers.ts';

let world: CabinetWorld;

beforeAll(async () => {
  world = await CabinetWorld.open();
});
afterAll(() => world.close());

const october = { begin: Date.parse('2026-09-30T21:00:00Z'), end: Date.parse('2026-10-31T21:00:00Z') - 1 };
const someCharge = fc.record({
  endedMs: fc.integer({ min: october.begin, max: october.end }),
  energyWh: fc.integer({ min: 1, max: 200_000 }),
  costMinor: fc.integer({ min: 1, max: 900_000 }),
  driver: fc.nat({ max: 2 }),
  payer: fc.constantFrom('company' as const, 'driver' as const),
});

test('what the company pays by the statistics of a month is what its statement says', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(someCharge, { minLength: 1, maxLength: 12 }), async (charges) => {
      run += 1;
      const company = await world.addCompany();
      const programs = {
        company: await world.addProgram(company),
        driver: await world.addProgram(company, { payer: 'driver' }),
      };
      const drivers = [];
      for (const digit of [0, 1, 2])
        drivers.push(await world.addDriver(`+7902${String(run * 10 + digit).padStart(7, '0')}`));
      for (const { endedMs, energyWh, costMinor, driver, payer } of charges) {
        const endedAt = new Date(endedMs);
        const part = {
          client: drivers[driver] ?? null,
          program: programs[payer],
          energy_wh: energyWh,
          cost_minor: costMinor,
        };
        const sessionId = await world.addCharge(endedAt, part);
        // The driver's own money never comes to the company's account.
        if (payer === 'company') await sell(company.id, sessionId, costMinor, endedAt);
      }
      const now = () => new Date('2026-11-02T00:00:00Z');
      const quiet = () => undefined;
      const logger = { info: quiet, warn: quiet, error: quiet };
      await makeDueStatements({ db: world.db, now, logger } as unknown as Parameters<typeof makeDueStatements>[0]);
      const statement = await world
        .db<CompanyStatementRow>('company_statements')
        .where('counterparty', company.id)
        .first();
      const answer = await world.call(company.user, 'GET', '/statistics?from=2026-10-01&to=2026-10-31');
      const { drivers: rows, totals, chart } = answer.data as Statistics;
      expect(totals.companyCostMinor).toBe(readInteger(statement?.charged_minor ?? 0));
      const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
      expect(totals.costMinor).toBe(sum(charges.map(({ costMinor }) => costMinor)));
      for (const key of ['costMinor', 'energyWh'] as const) {
        expect(sum(rows.map((row) => row[key]))).toBe(totals[key]);
        expect(sum(chart.bars.map((bar) => bar[key]))).toBe(totals[key]);
      }
      if (charges.every(({ payer }) => payer === 'company')) {
        expect(totals.energyWh).toBe(readInteger(statement?.energy_wh ?? 0));
        expect(totals.sessionCount).toBe(statement?.session_count);
      }
    }),
    { numRuns: 25 },
  );
});

/** Accounts as the ledger opens them. */
async function account(kind: 'company_receivable' | 'revenue', counterparty: Uuid | null): Promise<Uuid> {
  const found = await world.db('ledger_accounts').where({ kind, counterparty }).first('id');
  if (found) return found.id;
  const id = randomUUID();
  const side = kind === 'revenue' ? 'credit' : 'debit';
  await world
    .db('ledger_accounts')
    .insert({ id, kind, client: null, counterparty, normal_side: side, balance_minor: 0 });
  return id;
}

async function sell(company: Uuid, sessionId: Uuid, amountMinor: number, postedAt: Date): Promise<void> {
  const debitAccount = await account('company_receivable', company);
  const creditAccount = await account('revenue', null);
  const accounts = { debitAccount, creditAccount, amountMinor, kind: 'sale' as const, postedAt };
  const about = { paymentId: null, sessionId, idempotencyKey: randomUUID() };
  await writeTransaction(world.db, (trx) => postTransfer(trx, { ...accounts, ...about }));
}
