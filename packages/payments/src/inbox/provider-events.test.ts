import { afterEach, beforeEach, expect, test } from 'vitest';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { applyProviderEvents } from './apply-provider-events.ts';
import { recordProviderEvent } from './record-provider-event.ts';

let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(() => scene.close());

async function record(body: unknown): Promise<void> {
  await recordProviderEvent(scene.db, { provider: scene.provider, body, now: scene.now() });
}

test('a webhook that overtakes the answer to the hold settles the question', async () => {
  const { id } = await scene.hold({ paymentMethodId: await scene.addCard() });
  scene.sandbox.faults.errorsAfterWork = 1;
  await runPaymentOperations(scene.context);
  await scene.sandbox.webhooksSettled();
  await applyProviderEvents(scene.context);
  expect(await scene.payment(id)).toMatchObject({ status: 'held' });
  expect(await scene.operations(id)).toMatchObject([{ kind: 'authorize', state: 'ok' }]);
});

test('a doubled webhook is stored once', async () => {
  scene.sandbox.faults.webhooks = 'double';
  await scene.hold({ paymentMethodId: await scene.addCard() });
  await scene.settleDown();
  const events = await scene.db('provider_events').where({ event: 'payment.waiting_for_capture' });
  expect(events).toHaveLength(1);
});

test('a webhook that lies about its object changes nothing', async () => {
  const { id } = await scene.hold({ paymentMethodId: await scene.addCard() });
  await scene.settleDown();
  const { provider_payment_id } = await scene.payment(id);
  await record({
    type: 'notification',
    event: 'payment.succeeded',
    object: { id: provider_payment_id, status: 'succeeded', amount: { value: '1.00', currency: 'RUB' } },
  });
  await applyProviderEvents(scene.context);
  expect(await scene.payment(id)).toMatchObject({ status: 'held', captured_minor: 0 });
});

test('a webhook about something that is not ours is not kept', async () => {
  await record({ type: 'notification', event: 'payment.succeeded', object: { id: 'foreign', status: 'succeeded' } });
  await record({ type: 'notification', event: 'payout.succeeded', object: { id: 'foreign', status: 'succeeded' } });
  expect(await scene.db('provider_events')).toEqual([]);
});

test.each([
  null,
  [],
  'text',
  {},
  { type: 'notification', event: 'payment.succeeded' },
  { type: 'notification', event: '<x>', object: { id: 'a', status: 'b' } },
])('what is not a notification is refused: %j', async (body) => {
  await expect(record(body)).rejects.toMatchObject({ code: 'INVALID_NOTIFICATION' });
});

test('webhooks wait while the provider cannot be asked about them', async () => {
  const { id } = await scene.hold({ paymentMethodId: await scene.addCard() });
  scene.sandbox.faults.errorsAfterWork = 1;
  await runPaymentOperations(scene.context);
  await scene.sandbox.webhooksSettled();
  const { ProviderUnavailableError } = await import('../provider/payment-provider.ts');
  const provider = { ...scene.provider, getPayment: () => Promise.reject(new ProviderUnavailableError('down', null)) };
  expect(await applyProviderEvents({ ...scene.context, provider })).toBe(false);
  expect(await scene.payment(id)).toMatchObject({ status: 'pending' });
  expect(await applyProviderEvents(scene.context)).toBe(true);
  expect(await scene.payment(id)).toMatchObject({ status: 'held' });
});
