import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLedger } from './ledger/check-ledger.ts';
import { recordUnheld } from './request-hold.ts';
import { cardNumbers, openPaymentScene } from './testing/payment-scene.ts';
import type { PaymentScene } from './testing/payment-scene.ts';

let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(async () => {
  expect(await checkLedger(scene.db)).toEqual({ isBalanced: true, mismatches: [], imbalanceMinor: 0 });
  await scene.close();
});

describe('a card', () => {
  test('is held, captured in part and the rest released, with VAT split off', async () => {
    const paymentMethodId = await scene.addCard();
    const { id } = await scene.hold({ paymentMethodId, amountMinor: 150_000 });
    expect(await scene.payment(id)).toMatchObject({ status: 'pending', held_at: null });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'held', amount_minor: 150_000 });
    expect((await scene.payment(id)).expires_at).not.toBeNull();

    expect(await scene.settle(id, 44_334)).toEqual({ captureMinor: 44_334, shortfallMinor: 0 });
    expect(await scene.payment(id)).toMatchObject({ status: 'capturing', captured_minor: 0 });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({
      status: 'captured',
      captured_minor: 44_334,
      released_minor: 105_666,
    });
    expect(await scene.atProvider(id)).toMatchObject({ status: 'succeeded', amountMinor: 44_334 });
    expect(await scene.balanceOf('provider_settlement')).toBe(44_334);
    expect(await scene.balanceOf('vat_payable')).toBe(7_995);
    expect(await scene.balanceOf('revenue')).toBe(36_339);
    const session = (await scene.payment(id)).session;
    expect(scene.changes).toEqual([
      { payment: id, session },
      { payment: id, session },
    ]);
  });

  test('is released when nothing was consumed', async () => {
    const { id } = await scene.hold({ paymentMethodId: await scene.addCard() });
    await scene.settleDown();
    expect(await scene.settle(id, 0)).toEqual({ captureMinor: 0, shortfallMinor: 0 });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'released', released_minor: 150_000, failure_code: null });
    expect(await scene.atProvider(id)).toMatchObject({ status: 'canceled' });
  });

  test('gives back less than a rouble instead of taking it', async () => {
    const { id } = await scene.hold({ paymentMethodId: await scene.addCard() });
    await scene.settleDown();
    expect(await scene.settle(id, 99)).toEqual({ captureMinor: 0, shortfallMinor: 0 });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'released' });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
  });

  test('pays what it holds; the rest comes from the wallet and then becomes debt', async () => {
    await scene.topUp(1_000);
    const { id } = await scene.hold({ paymentMethodId: await scene.addCard(), amountMinor: 50_000 });
    await scene.settleDown();
    expect(await scene.settle(id, 51_500)).toEqual({ captureMinor: 50_000, shortfallMinor: 1_500 });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'captured', captured_minor: 50_000, released_minor: 0 });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 500 });
    expect((await scene.balanceOf('revenue')) + (await scene.balanceOf('vat_payable'))).toBe(51_500);
  });

  test('that is declined fails the payment with the reason of the provider', async () => {
    const { id } = await scene.hold({ paymentMethodId: await scene.addCard(cardNumbers.hasNoMoney) });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({
      status: 'failed',
      failure_code: 'insufficient_funds',
      released_minor: 0,
    });
    expect(await scene.settle(id, 0)).toEqual({ captureMinor: 0, shortfallMinor: 0 });
    expect(await scene.payment(id)).toMatchObject({ status: 'failed' });
  });

  test('the second settlement returns what the first one did, whatever it asks for', async () => {
    const { id } = await scene.hold({ paymentMethodId: await scene.addCard(), amountMinor: 50_000 });
    await scene.settleDown();
    const first = await scene.settle(id, 60_000);
    expect(await scene.settle(id, 60_000)).toEqual(first);
    expect(await scene.settle(id, 0)).toEqual(first);
    await scene.settleDown();
    expect(await scene.settle(id, 10)).toEqual(first);
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 10_000 });
  });

  test('whose hold the provider took back leaves the cost as debt', async () => {
    const { id } = await scene.hold({ paymentMethodId: await scene.addCard(), amountMinor: 50_000 });
    await scene.settleDown();
    scene.pass(8 * 24 * 3_600);
    scene.sandbox.expire();
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({
      status: 'released',
      failure_code: 'expired_on_capture',
      released_minor: 50_000,
    });
    expect(await scene.settle(id, 40_000)).toEqual({ captureMinor: 0, shortfallMinor: 40_000 });
    expect(await scene.settle(id, 40_000)).toEqual({ captureMinor: 0, shortfallMinor: 40_000 });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 40_000 });
  });

  test('whose hold runs out just before the capture leaves the cost as debt', async () => {
    const { id } = await scene.hold({ paymentMethodId: await scene.addCard(), amountMinor: 50_000 });
    await scene.settleDown();
    scene.sandbox.faults.webhooks = 'lose';
    scene.pass(8 * 24 * 3_600);
    expect(await scene.settle(id, 40_000)).toEqual({ captureMinor: 40_000, shortfallMinor: 0 });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({
      status: 'released',
      captured_minor: 0,
      failure_code: 'expired_on_capture',
    });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 40_000 });
  });
});

describe('a card whose hold is not decided', () => {
  test('is not charged when the hold was never sent', async () => {
    const { id } = await scene.hold({ paymentMethodId: await scene.addCard() });
    expect(await scene.settle(id, 0)).toEqual({ captureMinor: 0, shortfallMinor: 0 });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'released', released_minor: 0, provider_payment_id: null });
    expect(scene.sandbox.payments.size).toBe(0);
  });

  test('is released as soon as the lost answer to the hold is known', async () => {
    scene.sandbox.faults.webhooks = 'lose';
    const { id } = await scene.hold({ paymentMethodId: await scene.addCard() });
    scene.sandbox.faults.errorsAfterWork = 1;
    const { runPaymentOperations } = await import('./operations/run-payment-operations.ts');
    await runPaymentOperations(scene.context);
    expect(await scene.payment(id)).toMatchObject({ status: 'pending' });
    await scene.settle(id, 0);
    expect(await scene.payment(id)).toMatchObject({ status: 'releasing' });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'released', released_minor: 150_000 });
    expect([...scene.sandbox.payments.values()].map((payment) => payment.status)).toEqual(['canceled']);
  });

  test('refuses to be captured until the hold is decided', async () => {
    const { id } = await scene.hold({ paymentMethodId: await scene.addCard() });
    await expect(scene.settle(id, 100)).rejects.toMatchObject({ code: 'PAYMENT_PENDING' });
  });
});

describe('the balance', () => {
  test('is set aside at once, spent in part and given back', async () => {
    await scene.topUp(100_000);
    const { id, status } = await scene.hold({ source: 'balance', amountMinor: 60_000 });
    expect(status).toBe('held');
    expect(await scene.balances()).toEqual({ balanceMinor: 40_000, debtMinor: 0 });
    expect(await scene.settle(id, 12_345)).toEqual({ captureMinor: 12_345, shortfallMinor: 0 });
    expect(await scene.balances()).toEqual({ balanceMinor: 87_655, debtMinor: 0 });
    expect(await scene.balanceOf('wallet_held')).toBe(0);
    expect(await scene.settle(id, 60_000)).toEqual({ captureMinor: 12_345, shortfallMinor: 0 });
  });

  test('refuses a hold that it does not cover', async () => {
    await scene.topUp(100);
    await expect(scene.hold({ source: 'balance', amountMinor: 101 })).rejects.toMatchObject({
      code: 'BALANCE_TOO_LOW',
      balanceMinor: 100,
      neededMinor: 101,
    });
    expect(await scene.balances()).toEqual({ balanceMinor: 100, debtMinor: 0 });
  });

  test('is not spent twice by two holds at once', async () => {
    await scene.topUp(100_000);
    const ends = await Promise.allSettled([1, 2, 3].map(() => scene.hold({ source: 'balance', amountMinor: 60_000 })));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await scene.balances()).toEqual({ balanceMinor: 40_000, debtMinor: 0 });
  });

  test('pays a shortfall from what is left, and owes the rest', async () => {
    await scene.topUp(1_000);
    const { id } = await scene.hold({ source: 'balance', amountMinor: 800 });
    expect(await scene.settle(id, 1_300)).toEqual({ captureMinor: 800, shortfallMinor: 500 });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 300 });
  });
});

describe('a program', () => {
  test('holds no money and bills the company, above the hold, too', async () => {
    const counterpartyId = await scene.addCompany();
    const { id, status } = await scene.hold({ source: 'program', counterpartyId, amountMinor: 10_000 });
    expect(status).toBe('held');
    expect(await scene.settle(id, 10_500)).toEqual({ captureMinor: 10_000, shortfallMinor: 500 });
    expect(await scene.balanceOf('company_receivable')).toBe(10_500);
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
  });
});

test.each([-1, 0.5, Number.NaN, 2 ** 60])('a settlement of %d kopecks is refused', async (captureMinor) => {
  await scene.topUp(1_000);
  const { id } = await scene.hold({ source: 'balance', amountMinor: 800 });
  await expect(scene.settle(id, captureMinor)).rejects.toMatchObject({ code: 'INVALID_AMOUNT' });
});

describe('without a hold', () => {
  const unheld = async (): Promise<string> => {
    const facts = { paymentId: randomUUID(), sessionId: randomUUID(), clientId: scene.clientId, now: scene.now() };
    await scene.place.addSession(facts.sessionId, facts.clientId, facts.now);
    await writeTransaction(scene.db, (trx) => recordUnheld(trx, { ...facts, failureCode: 'balance_too_low' }));
    return facts.paymentId;
  };

  test('a charge that ran takes what the wallet has, and the rest is debt, once', async () => {
    await scene.topUp(1_000);
    const id = await unheld();
    expect(await scene.payment(id)).toMatchObject({ status: 'failed', amount_minor: 0, source: 'balance' });
    expect(await scene.settle(id, 3_740)).toEqual({ captureMinor: 0, shortfallMinor: 3_740 });
    expect(await scene.settle(id, 9_999)).toEqual({ captureMinor: 0, shortfallMinor: 3_740 });
    expect(await scene.payment(id)).toMatchObject({ status: 'released', captured_minor: 0, released_minor: 0 });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 2_740 });
  });

  test('nothing consumed is nothing owed', async () => {
    const id = await unheld();
    expect(await scene.settle(id, 0)).toEqual({ captureMinor: 0, shortfallMinor: 0 });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
  });
});

test('a company pays for a tag without a driver, also beyond what was set aside', async () => {
  const counterpartyId = await scene.addCompany();
  const { id } = await scene.hold({ source: 'program', clientId: null, counterpartyId, amountMinor: 1_000 });
  expect(await scene.payment(id)).toMatchObject({ status: 'held', client: null });
  expect(await scene.settle(id, 1_500)).toEqual({ captureMinor: 1_000, shortfallMinor: 500 });
  expect(await scene.balanceOf('company_receivable')).toBe(1_500);
});
