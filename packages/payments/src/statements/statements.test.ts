import { randomUUID } from 'node:crypto';
import { readInteger, writeTransaction } from '@tok/database';
import type { CompanyStatementLineRow, CompanyStatementRow, LedgerAccountRow, Uuid } from '@tok/database';
import { monthStart, nextMonthStart } from '@tok/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openAccount } from '../ledger/ledger-accounts.ts';
import { post } from '../ledger/post-transfers.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { mortalDatabase } from '../testing/mortal-database.ts';
import { makeDueStatements } from './make-due-statements.ts';
import { makeStatement } from './make-statement.ts';

let scene: PaymentScene;
let company: Uuid;
beforeAll(async () => {
  scene = await openPaymentScene();
});
beforeEach(async () => {
  company = await scene.addCompany();
});
afterAll(() => scene.close());

/** A charge that the company pays, posted at that moment. */
async function charge(amountMinor: number, at: Date, sessionId: Uuid = randomUUID()): Promise<Uuid> {
  const part = { energy_wh: 1_000, cost_minor: amountMinor, source_kind: 'program', started_at: at, ended_at: at };
  await scene.place.addSession(sessionId, scene.clientId, at, part);
  const vatMinor = Math.floor(amountMinor / 6);
  await writeTransaction(scene.db, (trx) =>
    post(
      trx,
      [
        { debit: 'company_receivable', credit: 'revenue', amountMinor: amountMinor - vatMinor, kind: 'sale' },
        ...(vatMinor > 0
          ? [{ debit: 'company_receivable', credit: 'vat_payable', amountMinor: vatMinor, kind: 'sale_vat' } as const]
          : []),
      ],
      context(at, sessionId),
    ),
  );
  return sessionId;
}

async function pay(amountMinor: number, at: Date): Promise<void> {
  const postings = [{ debit: 'bank', credit: 'company_receivable', amountMinor, kind: 'company_payment' }] as const;
  await writeTransaction(scene.db, (trx) => post(trx, postings, context(at, null)));
}

async function giveBack(amountMinor: number, at: Date): Promise<void> {
  const postings = [{ debit: 'revenue', credit: 'company_receivable', amountMinor, kind: 'sale_refund' }] as const;
  await writeTransaction(scene.db, (trx) => post(trx, postings, context(at, null)));
}

function context(postedAt: Date, sessionId: Uuid | null): Parameters<typeof post>[2] {
  const ids = { clientId: null, counterpartyId: company, paymentId: null, sessionId };
  return { ...ids, keyPrefix: randomUUID(), postedAt };
}

async function made(): Promise<CompanyStatementRow[]> {
  return scene.db<CompanyStatementRow>('company_statements').where('counterparty', company).orderBy('month');
}

async function linesOf(statement: Uuid): Promise<CompanyStatementLineRow[]> {
  return scene.db<CompanyStatementLineRow>('company_statement_lines').where({ statement }).orderBy('session_number');
}

const until = (at: string): Parameters<typeof makeDueStatements>[0] => ({ ...scene.context, now: () => new Date(at) });

test('a month is told on the first, from three in the morning, by Moscow time', async () => {
  await charge(100_000, new Date('2026-09-30T20:59:59Z'));
  await charge(50_001, new Date('2026-09-30T21:00:00Z'));
  await pay(30_000, new Date('2026-10-15T09:00:00Z'));
  await giveBack(1_000, new Date('2026-10-20T09:00:00Z'));
  await makeDueStatements(until('2026-10-31T23:59:59Z'));
  expect(await made()).toHaveLength(1);
  await makeDueStatements(until('2026-11-01T00:00:00Z'));
  const [september, october] = await made();
  const { contract_number } = (await scene.db('counterparties').where('id', company).first()) as {
    contract_number: string;
  };
  expect(september).toMatchObject({ number: `2026-09/${contract_number}`, session_count: 1 });
  expect(sums(september)).toEqual([0, 100_000, 0, 0, 100_000]);
  expect(sums(october)).toEqual([100_000, 50_001, 30_000, 1_000, 119_001]);
  expect(readInteger(october?.vat_minor ?? 0)).toBe(8_333);
  expect(await linesOf(october?.id ?? '')).toMatchObject([{ cost_minor: 50_001, energy_wh: 1_000, program: '—' }]);
});

/** opening, charged, paid, refunded, closing */
function sums(row: CompanyStatementRow | undefined): number[] {
  if (!row) return [];
  const { opening_minor, charged_minor, paid_minor, refunded_minor, closing_minor } = row;
  return [opening_minor, charged_minor, paid_minor, refunded_minor, closing_minor].map(readInteger);
}

test('what is posted later for a charge is told later, without its energy again', async () => {
  const session = await charge(10_000, new Date('2026-08-10T09:00:00Z'));
  await charge(500, new Date('2026-09-02T09:00:00Z'), session);
  await makeDueStatements(until('2026-10-05T09:00:00Z'));
  const [august, september] = await made();
  expect(await linesOf(august?.id ?? '')).toMatchObject([{ session, cost_minor: 10_000, energy_wh: 1_000 }]);
  expect(await linesOf(september?.id ?? '')).toMatchObject([{ session, cost_minor: 500, energy_wh: 0 }]);
});

test('a month in which nothing moved is told while something is owed, and not otherwise', async () => {
  await charge(10_000, new Date('2026-06-10T09:00:00Z'));
  await makeDueStatements(until('2026-08-05T09:00:00Z'));
  await pay(10_000, new Date('2026-08-06T09:00:00Z'));
  await makeDueStatements(until('2026-10-05T09:00:00Z'));
  expect((await made()).map(({ number }) => number.slice(0, 7))).toEqual(['2026-06', '2026-07', '2026-08']);
});

test('many at once make each statement once', async () => {
  await charge(10_000, new Date('2026-09-10T09:00:00Z'));
  const at = until('2026-10-05T09:00:00Z');
  await Promise.all([makeDueStatements(at), makeDueStatements(at), makeDueStatements(at)]);
  expect(await made()).toHaveLength(1);
});

test('a company whose statement breaks off keeps no other from his', async () => {
  for (const each of [company, await scene.addCompany()]) {
    company = each;
    await charge(10_000, new Date('2026-09-10T09:00:00Z'));
  }
  const database = mortalDatabase(scene.db);
  // The list of accounts passes, and not the look at the first of them.
  database.liveFor(1);
  const count = await makeDueStatements(until('2026-10-05T09:00:00Z'));
  database.live();
  expect(scene.complaints.splice(0)).toEqual(['a statement could not be made']);
  expect(count + (await makeDueStatements(until('2026-10-05T09:00:00Z')))).toBe(2);
});

test('a statement is never changed or deleted, its files are written once', async () => {
  await charge(10_000, new Date('2026-09-10T09:00:00Z'));
  await makeDueStatements(until('2026-10-05T09:00:00Z'));
  const [statement] = await made();
  const row = scene.db('company_statements').where('id', statement?.id ?? '');
  const never = /never changed or deleted/;
  await expect(row.clone().update({ paid_minor: 1 })).rejects.toThrow(never);
  await expect(row.clone().delete()).rejects.toThrow(/never changed or deleted|FOREIGN KEY/);
  const lines = scene.db('company_statement_lines').where('statement', statement?.id ?? '');
  await expect(lines.clone().update({ cost_minor: 1 })).rejects.toThrow(never);
  await expect(lines.clone().delete()).rejects.toThrow(never);
  const [first, second] = [randomUUID(), randomUUID()];
  await scene.db('directus_files').insert([{ id: first }, { id: second }]);
  await row.clone().update({ pdf: first });
  await expect(row.clone().update({ pdf: second })).rejects.toThrow(never);
});

test('whatever happens when, each statement adds up, follows the one before, and ends where the ledger stands', async () => {
  const event = fc.record({
    kind: fc.constantFrom('charge' as const, 'charge' as const, 'pay' as const, 'refund' as const),
    amountMinor: fc.integer({ min: 1, max: 1_000_000 }),
    // Around the borders of three months, too.
    at: fc.oneof(
      fc.integer({ min: 0, max: 100 * 24 * 60 }).map((minutes) => new Date(Date.UTC(2026, 5, 1) + minutes * 60_000)),
      fc
        .constantFrom('2026-06-30T20:59:59.999Z', '2026-06-30T21:00:00Z', '2026-07-31T21:00:00Z')
        .map((t) => new Date(t)),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 15 }), async (events) => {
      company = await scene.addCompany();
      for (const { kind, amountMinor, at } of events) {
        if (kind === 'charge') await charge(amountMinor, at);
        else if (kind === 'pay') await pay(amountMinor, at);
        else await giveBack(amountMinor, at);
      }
      await makeDueStatements(until('2026-12-05T09:00:00Z'));
      const statements = await made();
      let closing = 0;
      for (const statement of statements) {
        const [opening = 0, charged = 0, paid = 0, refunded = 0, end = 0] = sums(statement);
        expect(opening).toBe(closing);
        expect(end).toBe(opening + charged - paid - refunded);
        const lines = await linesOf(statement.id);
        expect(lines.reduce((total, { cost_minor }) => total + cost_minor, 0)).toBe(charged);
        closing = end;
      }
      const account = await writeTransaction(scene.db, (trx) =>
        openAccount(trx, 'company_receivable', { counterpartyId: company }),
      );
      const stored = await scene.db<LedgerAccountRow>('ledger_accounts').where('id', account.id).first();
      expect(closing).toBe(readInteger(stored?.balance_minor ?? 0));
      expect(await makeDueStatements(until('2026-12-05T09:00:00Z'))).toBe(0);
      expect(await made()).toEqual(statements);
    }),
    { numRuns: 12 },
  );
}, 60_000);

test('the month of a moment ends where the next begins', () => {
  const moment = new Date('2026-12-31T21:00:00Z');
  expect(monthStart(moment).toISOString()).toBe('2026-12-31T21:00:00.000Z');
  expect(nextMonthStart(new Date('2026-12-31T20:59:59Z')).toISOString()).toBe('2026-12-31T21:00:00.000Z');
});

test('a company that nobody knows has no statement', async () => {
  const request = { counterpartyId: randomUUID(), month: '2026-09-01', now: scene.now() };
  expect(await writeTransaction(scene.db, (trx) => makeStatement(trx, request))).toBeNull();
});
