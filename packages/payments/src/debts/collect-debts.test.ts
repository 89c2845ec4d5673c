import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isPostgres, writeTransaction } from '@tok/database';
import type { DebtRow } from '@tok/database';
import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAccount } from '../ledger/ledger-accounts.ts';
import { postTransfer } from '../ledger/post-transfers.ts';
import { expectDebtsAddUp } from '../testing/debts-add-up.ts';
import { openPaymentScene, returnUrl } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { requestDebtPayment } from './request-debt-payment.ts';

const migration = join(import.meta.dirname, '../../../../migrations/20261123R-collect-debts.js');
let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(() => scene.close());

/** The database as it was before there were rows of debts, and then the migration. */
async function upgrade(forget: (db: Knex) => Promise<unknown>): Promise<void> {
  const { db } = scene;
  for (const index of ['debts_next_attempt_ix', 'debts_open_of_client_ix', 'payments_paid_in_ix']) {
    await db.raw(`DROP INDEX ${index}`);
  }
  if (isPostgres(db)) {
    await db.raw('ALTER TABLE debts DROP CONSTRAINT debts_sums_not_negative');
    await db.raw('ALTER TABLE debts DROP CONSTRAINT debts_closed_when_nothing_is_left');
  }
  await forget(db);
  const { up } = (await import(pathToFileURL(migration).href)) as { up: (knex: Knex) => Promise<void> };
  await up(db);
}

async function owe(amountMinor: number): Promise<string> {
  await scene.topUp(1);
  const { id } = await scene.hold({ source: 'balance', amountMinor: 1 });
  await scene.settle(id, amountMinor + 1);
  return id;
}

/** As the demo once wrote it. */
async function oweWithoutPayment(clientId: string, amountMinor: number): Promise<void> {
  await writeTransaction(scene.db, async (trx) => {
    const debt = await openAccount(trx, 'debt', { clientId });
    const revenue = await openAccount(trx, 'revenue', {});
    await postTransfer(trx, {
      ...{ debitAccount: debt.id, creditAccount: revenue.id, amountMinor, kind: 'sale' },
      ...{ paymentId: null, sessionId: null, idempotencyKey: randomUUID(), postedAt: scene.now() },
    });
  });
}

test('what was owed before there were rows of debts can be paid', async () => {
  const first = await owe(3_000);
  scene.pass(60);
  const last = await owe(2_000);
  const other = await scene.addClient();
  await oweWithoutPayment(other, 25_000);
  await scene.addClient();
  await upgrade((db) => db('debts').delete());
  const rows = await scene.db<DebtRow>('debts').orderBy('amount_minor');
  expect(rows).toMatchObject([
    { client: scene.clientId, payment: last, amount_minor: 5_000, status: 'open', next_attempt_at: null },
    { client: other, session: null, amount_minor: 25_000, status: 'open' },
  ]);
  expect(rows[0]?.session).toBe((await scene.payment(last)).session);
  expect(first).not.toBe(last);
  await expectDebtsAddUp(scene.db);
  await scene.topUp(5_000);
  await writeTransaction(scene.db, (trx) =>
    requestDebtPayment(trx, {
      ...{ id: randomUUID(), clientId: scene.clientId, from: 'balance', amountMinor: 5_000 },
      ...{ returnUrl, provider: scene.provider.name, now: scene.now() },
    }),
  );
  await expectDebtsAddUp(scene.db);
  expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
});

test('what has a row already keeps it, and only the rest gets one', async () => {
  const first = await owe(3_000);
  await owe(2_000);
  await upgrade((db) => db('debts').whereNot({ payment: first }).delete());
  expect((await scene.db<DebtRow>('debts').orderBy('amount_minor')).map((row) => row.amount_minor)).toEqual([
    2_000, 3_000,
  ]);
  await expectDebtsAddUp(scene.db);
});
