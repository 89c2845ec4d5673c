import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import type { PaymentRow, Uuid } from '@tok/database';
import type { HoldRequest } from '../request-hold.ts';
import { requestTopUp } from '../top-ups/request-top-up.ts';
import { returnUrl } from './payment-scene.ts';
import type { PaymentScene } from './payment-scene.ts';

/** A charge that was paid: held and captured in full. */
export async function capturedCharge(
  scene: PaymentScene,
  request: Partial<HoldRequest> & { amountMinor: number },
): Promise<PaymentRow> {
  const { id } = await scene.hold(request);
  await scene.settleDown();
  await scene.settle(id, request.amountMinor);
  await scene.settleDown();
  const payment = await scene.payment(id);
  if (payment.status !== 'captured') throw new Error(`The charge is ${payment.status}`);
  return payment;
}

/** Money in the scene's wallet that came from a card. */
export async function toppedUp(
  scene: PaymentScene,
  amountMinor: number,
  paymentMethodId: Uuid,
  id: Uuid = randomUUID(),
): Promise<PaymentRow> {
  const { clientId, provider } = scene;
  await writeTransaction(scene.db, (trx) =>
    requestTopUp(trx, {
      id,
      clientId,
      amountMinor,
      paymentMethodId,
      returnUrl,
      provider: provider.name,
      now: scene.now(),
    }),
  );
  await scene.settleDown();
  const payment = await scene.payment(id);
  if (payment.status !== 'captured') throw new Error(`The top-up is ${payment.status}`);
  return payment;
}
