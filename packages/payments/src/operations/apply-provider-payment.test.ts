import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';

let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(async () => scene.close());

test('another provider may have given a payment of ours the same number', async () => {
  const paymentMethodId = await scene.addCard();
  const other = await scene.hold({ paymentMethodId });
  await scene.settleDown();
  await scene.db('payments').where({ id: other.id }).update({ provider: 'other' });
  const { id } = await scene.hold({ paymentMethodId });
  await scene.settleDown();
  const { provider_payment_id } = await scene.payment(id);
  await scene.db('payments').where({ id: other.id }).update({ provider_payment_id });
  await scene.settle(id, 12_200);
  await scene.settleDown();
  expect(await scene.payment(id)).toMatchObject({ status: 'captured', captured_minor: 12_200 });
  expect(await scene.payment(other.id)).toMatchObject({ status: 'held', captured_minor: 0 });
});
