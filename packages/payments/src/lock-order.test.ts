import { isPostgres, writeTransaction } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockClientMoney } from './lock-client-money.ts';
import { lockPayment } from './lock-payment.ts';
import { makeStatement } from './statements/make-statement.ts';
import { toppedUp } from './testing/captured-payments.ts';
import { openPaymentScene } from './testing/payment-scene.ts';
import type { PaymentScene } from './testing/payment-scene.ts';

let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(async () => scene.close());

/** Of any transaction on `scene.db`; SQLite lets no second one begin. */
async function sent(sql: RegExp): Promise<void> {
  if (!isPostgres(scene.db)) return;
  await new Promise<void>((resolve) => {
    scene.db.on('query', (query: { sql: string }) => {
      if (sql.test(query.sql)) resolve();
    });
  });
}

test('a charge from the balance and a refund of the top-up that its receipt hangs on do not stop each other', async () => {
  const topUp = await toppedUp(scene, 30_000, await scene.addCard());
  const hold = await scene.hold({ source: 'balance', amountMinor: 20_000 });
  let settling: Promise<unknown> = Promise.resolve();
  await writeTransaction(scene.db, async (trx) => {
    await lockPayment(trx, topUp.id);
    const isReceiptAsked = sent(/^insert into "receipts"/);
    settling = scene.settle(hold.id, 12_200);
    settling.catch(() => undefined);
    await isReceiptAsked;
    await lockClientMoney(trx, scene.clientId);
  });
  await settling;
  expect(await scene.payment(hold.id)).toMatchObject({ status: 'captured', captured_minor: 12_200 });
});

test('a charge that a company pays begins while its statement is being made', async () => {
  const counterpartyId = await scene.addCompany();
  const begin = async (): Promise<string> =>
    (await scene.hold({ source: 'program', counterpartyId, amountMinor: 10_000 })).status;
  const status = await writeTransaction(scene.db, async (trx) => {
    await makeStatement(trx, { counterpartyId, month: '2026-10-01', now: scene.now() });
    return isPostgres(trx) ? begin() : null;
  });
  expect(status ?? (await begin())).toBe('held');
});
