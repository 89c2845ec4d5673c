import { writeTransaction } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyProviderPayment } from '../operations/apply-provider-payment.ts';
import type { ProviderPayment } from '../provider/payment-provider.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { checkLedger } from './check-ledger.ts';

let scene: PaymentScene;
let captured: ProviderPayment;
let paymentId: string;
beforeEach(async () => {
  scene = await openPaymentScene();
  const { id } = await scene.hold({ paymentMethodId: await scene.addCard(), amountMinor: 20_000 });
  paymentId = id;
  await scene.settleDown();
  const { provider_payment_id: providerPaymentId } = await scene.payment(id);
  const held = await scene.provider.getPayment(providerPaymentId ?? '');
  if (!held) throw new Error('The provider does not have it');
  captured = { ...held, status: 'captured', amountMinor: 10_000, incomeMinor: 9_650, capturedAt: scene.now() };
});
afterEach(() => scene.close());

function hear(found: Partial<ProviderPayment> = {}): Promise<unknown> {
  const { now, context, provider } = scene;
  const moment = { provider: provider.name, now: now(), logger: context.logger };
  const heard = { ...captured, ...found };
  return writeTransaction(scene.db, (trx) => applyProviderPayment(trx, heard, moment));
}

async function expectFee(feeMinor: number): Promise<void> {
  expect(await scene.payment(paymentId)).toMatchObject({ captured_minor: 10_000, fee_minor: feeMinor });
  expect(await scene.balanceOf('provider_fees')).toBe(feeMinor);
  expect(await scene.balanceOf('provider_settlement')).toBe(10_000 - feeMinor);
  expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true });
}

test('what the provider keeps is posted with the capture, once', async () => {
  await hear();
  await expectFee(350);
  await hear();
  await expectFee(350);
});

test('what it says later is posted then', async () => {
  await hear({ incomeMinor: null });
  await expectFee(0);
  await hear();
  await hear();
  await expectFee(350);
});

test.each([10_000, 10_001])('of 10 000 paid out as %d nothing is kept', async (incomeMinor) => {
  await hear({ incomeMinor });
  await expectFee(0);
});
