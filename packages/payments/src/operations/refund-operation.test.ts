import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import type { PaymentOperationRow, PaymentRow, RefundRow } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyProviderEvents } from '../inbox/apply-provider-events.ts';
import { checkLedger } from '../ledger/check-ledger.ts';
import { ProviderRefusedError, ProviderUnavailableError } from '../provider/payment-provider.ts';
import type { PaymentProvider } from '../provider/payment-provider.ts';
import { followRefunds } from '../refunds/follow-refunds.ts';
import { requestRefund } from '../refunds/request-refund.ts';
import { capturedCharge } from '../testing/captured-payments.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import type { PaymentContext } from './payment-context.ts';
import { runPaymentOperations } from './run-payment-operations.ts';

const amountMinor = 10_000;
const hourS = 3_600;
/** Test numbers of the sandbox: refunds to them end later. */
const slowBank = '2200000000000061';
const rejectingBank = '2200000000000079';

let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(async () => {
  expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true });
  await scene.close();
});

async function charged(card?: string): Promise<PaymentRow> {
  return capturedCharge(scene, { amountMinor, paymentMethodId: await scene.addCard(card) });
}

async function refund(payment: PaymentRow): Promise<string> {
  const id = randomUUID();
  const facts = { id, paymentId: payment.id, amountMinor: null, reason: 'Проверка', kind: 'sale' } as const;
  await writeTransaction(scene.db, (trx) => requestRefund(trx, { ...facts, moneyOrderId: null, now: scene.now() }));
  return id;
}

async function read(id: string): Promise<RefundRow | undefined> {
  return scene.db<RefundRow>('refunds').where({ id }).first();
}

async function calls(id: string): Promise<PaymentOperationRow[]> {
  return scene.db<PaymentOperationRow>('payment_operations').where({ refund: id }).orderBy('created_at');
}

/** The scene's context with another provider. */
function withProvider(part: Partial<PaymentProvider>): PaymentContext {
  return { ...scene.context, provider: { ...scene.provider, ...part } };
}

async function expectGivenBackOnce(payment: PaymentRow, id: string): Promise<void> {
  expect(await read(id)).toMatchObject({ status: 'succeeded' });
  expect(await scene.payment(payment.id)).toMatchObject({ refunded_minor: amountMinor });
  expect([...scene.sandbox.refunds.values()].filter(({ status }) => status === 'succeeded')).toHaveLength(1);
  expect(await scene.balanceOf('provider_settlement')).toBe(0);
}

test('an answer that was lost is asked for again under the same key', async () => {
  const payment = await charged();
  const id = await refund(payment);
  scene.sandbox.faults.errorsAfterWork = 1;
  scene.sandbox.faults.webhooks = 'lose';
  await runPaymentOperations(scene.context);
  expect(await read(id)).toMatchObject({ status: 'pending', provider_refund_id: null });
  scene.pass(5);
  await runPaymentOperations(scene.context);
  expect(await calls(id)).toMatchObject([{ state: 'ok', attempts: 2 }]);
  await expectGivenBackOnce(payment, id);
});

test('a webhook that overtakes the answer ends the refund, and the answer changes nothing', async () => {
  const payment = await charged();
  const id = await refund(payment);
  scene.sandbox.faults.errorsAfterWork = 1;
  await runPaymentOperations(scene.context);
  await scene.sandbox.webhooksSettled();
  await applyProviderEvents(scene.context);
  await expectGivenBackOnce(payment, id);
  expect(await calls(id)).toMatchObject([{ state: 'ok' }]);
  scene.pass(60);
  await runPaymentOperations(scene.context);
  await expectGivenBackOnce(payment, id);
});

test('a webhook that comes twice, and is read again, changes nothing', async () => {
  scene.sandbox.faults.webhooks = 'double';
  const payment = await charged();
  const id = await refund(payment);
  await scene.settleDown();
  expect(await scene.db('provider_events').where({ event: 'refund.succeeded' })).toHaveLength(1);
  await scene.db('provider_events').update({ processed_at: null });
  await scene.settleDown();
  await expectGivenBackOnce(payment, id);
});

test('one that the bank takes its time for is followed until it has succeeded, without a webhook', async () => {
  scene.sandbox.faults.webhooks = 'lose';
  const payment = await charged(slowBank);
  const id = await refund(payment);
  await runPaymentOperations(scene.context);
  expect(await read(id)).toMatchObject({ status: 'pending', provider_refund_id: expect.any(String) });
  expect(await calls(id)).toMatchObject([{ state: 'ok' }]);
  await followRefunds(scene.context);
  expect(await read(id)).toMatchObject({ status: 'pending' });
  scene.pass(hourS);
  await followRefunds(scene.context);
  await expectGivenBackOnce(payment, id);
});

test('one that the bank rejects is given up, and its sum may be given back again', async () => {
  const payment = await charged(rejectingBank);
  const id = await refund(payment);
  await runPaymentOperations(scene.context);
  scene.pass(hourS);
  await followRefunds(scene.context);
  expect(await read(id)).toMatchObject({ status: 'failed', failure_code: 'rejected_by_payee' });
  expect(await scene.payment(payment.id)).toMatchObject({ refunded_minor: 0 });
  expect(await calls(id)).toMatchObject([{ state: 'failed', last_error: 'rejected_by_payee' }]);
  expect(await scene.balanceOf('provider_settlement')).toBe(amountMinor);
  expect(await refund(payment)).not.toBe(id);
  await scene.settleDown();
});

/** A shop whose takings of the day do not suffice, as often as told. */
function poorShop(times: number): PaymentContext {
  let left = times;
  return withProvider({
    async refund(request, key) {
      if (left-- <= 0) return scene.provider.refund(request, key);
      const facts = {
        id: `poor-${key}`,
        status: 'canceled',
        currency: 'RUB',
        cancellationReason: 'insufficient_funds',
      };
      const { amountMinor: sum, operationId, providerPaymentId } = request;
      return { ...facts, status: 'canceled', amountMinor: sum, operationId, providerPaymentId, createdAt: scene.now() };
    },
  });
}

test('one that the takings of the day do not suffice for is tried again on the next days', async () => {
  const payment = await charged();
  const id = await refund(payment);
  const context = poorShop(2);
  for (const state of ['pending', 'pending', 'succeeded']) {
    await runPaymentOperations(context);
    expect(await read(id)).toMatchObject({ status: state });
    scene.pass(23 * hourS);
    expect(await runPaymentOperations(context)).toBe(0);
    scene.pass(hourS);
  }
  expect((await calls(id)).map(({ state }) => state)).toEqual(['failed', 'failed', 'ok']);
  await expectGivenBackOnce(payment, id);
});

test('a shop that is poor for days gives up, and says so', async () => {
  const payment = await charged();
  const id = await refund(payment);
  const context = poorShop(Infinity);
  for (let day = 0; day < 10; day++) {
    await runPaymentOperations(context);
    scene.pass(24 * hourS);
  }
  expect(await read(id)).toMatchObject({ status: 'failed', failure_code: 'insufficient_funds' });
  expect(await calls(id)).toHaveLength(5);
  expect(await scene.payment(payment.id)).toMatchObject({ refunded_minor: 0 });
});

test('a refusal of the first call fails it; after an unknown answer the list of refunds is asked first', async () => {
  const payment = await charged();
  const refuse = () => Promise.reject(new ProviderRefusedError('payment_expired', 'Too old'));
  const refused = await refund(payment);
  await runPaymentOperations(withProvider({ refund: refuse }));
  expect(await read(refused)).toMatchObject({ status: 'failed', failure_code: 'payment_expired' });

  const made = await refund(payment);
  scene.sandbox.faults.errorsAfterWork = 1;
  scene.sandbox.faults.webhooks = 'lose';
  await runPaymentOperations(scene.context);
  scene.pass(60);
  await runPaymentOperations(withProvider({ refund: refuse }));
  await expectGivenBackOnce(payment, made);
});

test('a key that is nearly forgotten is not used again: the refund is looked up', async () => {
  const payment = await charged();
  const id = await refund(payment);
  scene.sandbox.faults.errorsAfterWork = 1;
  scene.sandbox.faults.webhooks = 'lose';
  await runPaymentOperations(scene.context);
  scene.pass(23 * hourS);
  await runPaymentOperations(withProvider({ refund: () => Promise.reject(new Error('sent again')) }));
  await expectGivenBackOnce(payment, id);
});

test('one that never reached the provider is sent under a new key, a day of silence later', async () => {
  const payment = await charged();
  const id = await refund(payment);
  const silent = () => Promise.reject(new ProviderUnavailableError('down', null));
  await runPaymentOperations(withProvider({ refund: silent }));
  scene.pass(23 * hourS);
  await runPaymentOperations(scene.context);
  expect((await calls(id)).map(({ state }) => state)).toEqual(['failed', 'new']);
  await scene.settleDown();
  await expectGivenBackOnce(payment, id);
});

test('a canceled refund that is heard of again does not spoil the next try', async () => {
  const payment = await charged();
  const id = await refund(payment);
  await runPaymentOperations(poorShop(1));
  const [first] = await calls(id);
  const stale = {
    id: `poor-${first?.id}`,
    status: 'canceled',
    amountMinor,
    currency: 'RUB',
    operationId: first?.id ?? null,
    providerPaymentId: payment.provider_payment_id ?? '',
    createdAt: scene.now(),
    cancellationReason: 'rejected_by_payee',
  } as const;
  const context = withProvider({ getRefund: () => Promise.resolve(stale) });
  await scene.db('refunds').where({ id }).update({ provider_refund_id: 'another' });
  await followRefunds(context);
  expect(await read(id)).toMatchObject({ status: 'pending' });
  await scene.db('refunds').where({ id }).update({ provider_refund_id: null });
  scene.pass(24 * hourS);
  await scene.settleDown();
  await expectGivenBackOnce(payment, id);
});

test('a refund of another sum, or of another payment, is not taken for ours', async () => {
  const payment = await charged(slowBank);
  const id = await refund(payment);
  await runPaymentOperations(scene.context);
  const { provider_refund_id: number } = (await read(id)) ?? {};
  const found = await scene.provider.getRefund(String(number));
  for (const lie of [{ amountMinor: 1 }, { providerPaymentId: 'other' }, { currency: 'USD' }]) {
    const liar = withProvider({ getRefund: () => Promise.resolve(found && { ...found, status: 'succeeded', ...lie }) });
    await followRefunds(liar);
    expect(await read(id)).toMatchObject({ status: 'pending' });
  }
  expect(scene.complaints).toHaveLength(3);
});
