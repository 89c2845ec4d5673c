import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLedger } from '../ledger/check-ledger.ts';
import { createYookassaProvider } from '../provider/yookassa/yookassa-provider.ts';
import { cardNumbers, openPaymentScene, shop } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { pollPayments } from './poll-payments.ts';
import { runPaymentOperations } from './run-payment-operations.ts';

let scene: PaymentScene;
let paymentMethodId: string;
beforeEach(async () => {
  scene = await openPaymentScene();
  paymentMethodId = await scene.addCard();
});
afterEach(async () => {
  expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true });
  await scene.close();
});

test('marks a call as sent before it is made', async () => {
  const { id } = await scene.hold({ paymentMethodId });
  const provider = { ...scene.provider, authorize: () => Promise.reject(new Error('the process dies here')) };
  await runPaymentOperations({ ...scene.context, provider });
  const [operation] = await scene.operations(id);
  expect(operation).toMatchObject({ state: 'sent', attempts: 1 });
  expect(operation?.first_sent_at).not.toBeNull();
});

test('leaves a call to the worker that made it until its lease has run out', async () => {
  await scene.hold({ paymentMethodId });
  const dying = { ...scene.provider, authorize: () => Promise.reject(new Error('the process dies here')) };
  expect(await runPaymentOperations({ ...scene.context, provider: dying })).toBe(1);
  expect(await runPaymentOperations(scene.context)).toBe(0);
  scene.pass(46);
  expect(await runPaymentOperations(scene.context)).toBe(1);
});

test('two workers at once make each call once', async () => {
  for (let count = 0; count < 5; count++) await scene.hold({ paymentMethodId });
  const counts = await Promise.all([runPaymentOperations(scene.context), runPaymentOperations(scene.context)]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
  expect(scene.sandbox.payments.size).toBe(5);
});

describe('a provider that fails', () => {
  test('and did the work is asked again under the same key, and nothing happens twice', async () => {
    scene.sandbox.faults.errorsAfterWork = 3;
    const { id } = await scene.hold({ paymentMethodId });
    await runPaymentOperations(scene.context);
    expect(await scene.payment(id)).toMatchObject({ status: 'pending' });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'held' });
    expect(scene.sandbox.payments.size).toBe(1);
  });

  test('and never answers is asked again', async () => {
    scene.sandbox.faults.hangs = 1;
    scene.sandbox.faults.webhooks = 'lose';
    const { id } = await scene.hold({ paymentMethodId });
    const provider = createYookassaProvider({ apiUrl: scene.sandbox.apiUrl, ...shop, timeoutMs: 100 });
    await runPaymentOperations({ ...scene.context, provider });
    expect(await scene.payment(id)).toMatchObject({ status: 'pending' });
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'held' });
    expect(scene.sandbox.payments.size).toBe(1);
  });

  test('by a limit is left alone for as long as it says', async () => {
    scene.sandbox.faults.tooManyRequests = 1;
    scene.sandbox.faults.retryAfterMs = 120_000;
    await scene.hold({ paymentMethodId });
    await runPaymentOperations(scene.context);
    scene.pass(119);
    expect(await runPaymentOperations(scene.context)).toBe(0);
    scene.pass(2);
    expect(await runPaymentOperations(scene.context)).toBe(1);
    expect(scene.sandbox.payments.size).toBe(1);
  });

  test('during the capture takes the money once', async () => {
    const { id } = await scene.hold({ paymentMethodId });
    await scene.settleDown();
    scene.sandbox.faults.errorsAfterWork = 1;
    scene.sandbox.faults.webhooks = 'lose';
    await scene.settle(id, 20_000);
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'captured', captured_minor: 20_000 });
    expect(await scene.balanceOf('provider_settlement')).toBe(20_000);
  });
});

describe('an answer lost longer ago than the provider remembers keys', () => {
  test('is looked up: the hold was made', async () => {
    scene.sandbox.faults.errorsAfterWork = 1;
    scene.sandbox.faults.webhooks = 'lose';
    const { id } = await scene.hold({ paymentMethodId });
    await runPaymentOperations(scene.context);
    scene.pass(25 * 3_600);
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'held' });
    expect(scene.sandbox.payments.size).toBe(1);
  });

  test('is looked up: the hold was not made', async () => {
    const { id } = await scene.hold({ paymentMethodId });
    scene.sandbox.faults.tooManyRequests = 1;
    await runPaymentOperations(scene.context);
    scene.pass(25 * 3_600);
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'failed', failure_code: 'unknown_outcome' });
    expect(scene.sandbox.payments.size).toBe(0);
  });

  test('of a capture that was not made: it is made under a new key', async () => {
    const { id } = await scene.hold({ paymentMethodId });
    await scene.settleDown();
    scene.sandbox.faults.tooManyRequests = 1;
    await scene.settle(id, 30_000);
    await runPaymentOperations(scene.context);
    scene.pass(25 * 3_600);
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'captured', captured_minor: 30_000 });
    const settlements = (await scene.operations(id)).filter((operation) => operation.kind === 'capture');
    expect(settlements.map(({ state }) => state).sort()).toEqual(['failed', 'ok']);
    expect(await scene.settle(id, 1)).toEqual({ captureMinor: 30_000, shortfallMinor: 0 });
  });
});

describe('a hold that somebody ended at the provider', () => {
  test('by a capture there is posted as it was', async () => {
    const { id } = await scene.hold({ paymentMethodId });
    await scene.settleDown();
    const providerPaymentId = (await scene.payment(id)).provider_payment_id ?? '';
    await scene.provider.capture({ providerPaymentId, amountMinor: 7_000 }, 'by-hand');
    scene.pass(3_600);
    await pollPayments(scene.context);
    expect(await scene.payment(id)).toMatchObject({ status: 'captured', captured_minor: 7_000 });
    expect(await scene.settle(id, 9_000)).toEqual({ captureMinor: 7_000, shortfallMinor: 2_000 });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 2_000 });
  });
});

test('a payment at the provider that differs from ours is not applied', async () => {
  const { id } = await scene.hold({ paymentMethodId });
  await scene.settleDown();
  const providerPaymentId = (await scene.payment(id)).provider_payment_id ?? '';
  const atProvider = scene.sandbox.payments.get(providerPaymentId);
  if (atProvider) Object.assign(atProvider, { status: 'succeeded', amountMinor: 999_999_00 });
  scene.pass(3_600);
  await pollPayments(scene.context);
  expect(await scene.payment(id)).toMatchObject({ status: 'held', captured_minor: 0 });
  expect(scene.complaints).toEqual(['the payment at the provider is another than ours']);
});

test('ten holds at once, some of them declined, each end as its card does', async () => {
  const poor = await scene.addCard(cardNumbers.hasNoMoney);
  const holds = await Promise.all(
    Array.from({ length: 10 }, (_, index) => scene.hold({ paymentMethodId: index % 3 === 0 ? poor : paymentMethodId })),
  );
  await scene.settleDown();
  const statuses = await Promise.all(holds.map(async ({ id }) => (await scene.payment(id)).status));
  expect(statuses).toEqual(holds.map((_, index) => (index % 3 === 0 ? 'failed' : 'held')));
});

test('settlements and holds of one driver at once do not wait for each other for ever', async () => {
  await scene.topUp(1_000_000);
  for (let round = 0; round < 10; round++) {
    const first = await scene.hold({ source: 'balance', amountMinor: 10_000 });
    const second = await scene.hold({ source: 'balance', amountMinor: 10_000 });
    await Promise.all([
      scene.settle(first.id, 12_000),
      scene.hold({ source: 'balance', amountMinor: 10_000 }),
      scene.settle(second.id, 11_000),
      scene.hold({ source: 'balance', amountMinor: 10_000 }),
    ]);
  }
  expect(await scene.balances()).toEqual({ balanceMinor: 570_000, debtMinor: 0 });
});
