import { randomUUID } from 'node:crypto';
import { forUpdate, writeTransaction } from '@tok/database';
import type { DebtRow, Uuid } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import { readBalances } from '../ledger/read-balances.ts';
import { requestHold } from '../request-hold.ts';
import { expectDebtsAddUp } from '../testing/debts-add-up.ts';
import { cardNumbers, openPaymentScene, returnUrl } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { requestTopUp } from '../top-ups/request-top-up.ts';
import { attemptDebts } from './attempt-debts.ts';
import { requestDebtPayment } from './request-debt-payment.ts';

const rounds = 8;
let scene: PaymentScene;
let card: Uuid;
beforeEach(async () => {
  scene = await openPaymentScene();
  card = await scene.addCard();
});
afterEach(async () => {
  await expectDebtsAddUp(scene.db);
  await scene.close();
});

/** A start, as far as money is concerned: the driver is locked first. */
async function start(): Promise<void> {
  const ids = { paymentId: randomUUID(), sessionId: randomUUID(), clientId: scene.clientId };
  await scene.place.addSession(ids.sessionId, scene.clientId, scene.now());
  await writeTransaction(scene.db, async (trx) => {
    await forUpdate(trx, trx('clients').where({ id: scene.clientId }).select('id'));
    const request = { ...ids, source: 'card', paymentMethodId: card, amountMinor: 10_000 } as const;
    await requestHold(trx, { ...request, returnUrl: null, now: scene.now() });
  });
}

async function topUp(): Promise<void> {
  const wish = { id: randomUUID(), clientId: scene.clientId, amountMinor: 10_000, paymentMethodId: card, returnUrl };
  await writeTransaction(scene.db, (trx) =>
    requestTopUp(trx, { ...wish, provider: scene.provider.name, now: scene.now() }),
  );
}

async function payAll(from: 'balance' | { paymentMethodId: Uuid }): Promise<void> {
  const { debtMinor } = await readBalances(scene.db, scene.clientId);
  const wish = { id: randomUUID(), clientId: scene.clientId, from, amountMinor: debtMinor, returnUrl };
  await writeTransaction(scene.db, (trx) =>
    requestDebtPayment(trx, { ...wish, provider: scene.provider.name, now: scene.now() }),
  );
}

const refusals = ['DEBT_CHANGED', 'DEBT_BEING_PAID', 'BALANCE_TOO_LOW', 'INVALID_AMOUNT', 'CARD_UNUSABLE'];

test("everything that moves one driver's money at once ends, and adds up", async () => {
  let soldMinor = 0;
  for (let round = 0; round < rounds; round++) {
    await scene.topUp(2);
    const holds = [
      await scene.hold({ source: 'balance', amountMinor: 1 }),
      await scene.hold({ source: 'balance', amountMinor: 1 }),
    ];
    soldMinor += 2 * 3_000;
    const ends = await Promise.allSettled([
      ...holds.map(({ id }) => scene.settle(id, 3_000)),
      start(),
      topUp(),
      attemptDebts(scene.context),
      payAll('balance'),
      payAll({ paymentMethodId: card }),
      runPaymentOperations(scene.context),
      attemptDebts(scene.context),
    ]);
    for (const end of ends) {
      if (end.status === 'rejected')
        expect(refusals, String(end.reason)).toContain((end.reason as { code?: string }).code);
    }
    await scene.settleDown();
  }
  await attemptDebts(scene.context);
  await scene.settleDown();
  const { balanceMinor, debtMinor } = await scene.balances();
  const taken = [...scene.sandbox.payments.values()].filter(({ status }) => status === 'succeeded');
  const takenMinor = taken.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  expect(takenMinor + 2 * rounds).toBe(balanceMinor + soldMinor - debtMinor);
  expect(debtMinor).toBe(0);
}, 60_000);

test('a form and a card that both pay a debt leave what is too much in the wallet', async () => {
  await scene.topUp(1);
  const { id } = await scene.hold({ source: 'balance', amountMinor: 1 });
  await scene.settle(id, 5_001);
  const form = { id: randomUUID(), clientId: scene.clientId, from: null, amountMinor: 5_000, returnUrl };
  await writeTransaction(scene.db, (trx) =>
    requestDebtPayment(trx, { ...form, provider: scene.provider.name, now: scene.now() }),
  );
  await runPaymentOperations(scene.context);
  await payAll({ paymentMethodId: card });
  await Promise.all([scene.fillPaymentForm(form.id, cardNumbers.passes), runPaymentOperations(scene.context)]);
  await scene.settleDown();
  expect(await scene.balances()).toEqual({ balanceMinor: 5_000, debtMinor: 0 });
  expect(await scene.db<DebtRow>('debts')).toMatchObject([{ status: 'paid', paid_minor: 5_000 }]);
});
