import { writeTransaction } from '@tok/database';
import type { PaymentOperationRow, PaymentRow } from '@tok/database';
import { PaymentNotFoundError } from '../payment-errors.ts';
import type { ProviderRefusedError } from '../provider/payment-provider.ts';
import { retryDelayMs } from './backoff.ts';
import type { ClaimedOperation } from './claim-operations.ts';
import { applyAnswer, failOperation, isKeyOld, reschedule } from './end-operation.ts';
import { insertOperation } from './insert-operation.ts';
import type { PaymentContext } from './payment-context.ts';

/** The client has the provider's form open; the webhook shortens it. */
const formDelayMs = 15_000;

/** Captures or cancels; whoever is not sure how the payment stands asks first. */
export async function settle(context: PaymentContext, operation: ClaimedOperation): Promise<void> {
  const payment = await context
    .db<PaymentRow>('payments')
    .where({ id: operation.payment ?? '' })
    .first();
  if (!payment?.provider_payment_id) throw new PaymentNotFoundError(String(operation.payment));
  const providerPaymentId = payment.provider_payment_id;
  const isOld = isKeyOld(operation, context.now());
  if (operation.attempts > 1 || payment.held_at === null || isOld) {
    const isHeld = await isStillHeld(context, operation, providerPaymentId);
    if (!isHeld) return;
    if (isOld) return replace(context, operation);
  }
  const answer =
    operation.kind === 'capture'
      ? await context.provider.capture({ providerPaymentId, amountMinor: operation.amount_minor ?? 0 }, operation.id)
      : await context.provider.cancel({ providerPaymentId }, operation.id);
  await applyAnswer(context, answer);
}

/** Refused while the hold still stands: a new operation under a new key, later. */
export async function settlementRefused(
  context: PaymentContext,
  operation: ClaimedOperation,
  refusal: ProviderRefusedError,
): Promise<void> {
  const payment = await context
    .db<PaymentRow>('payments')
    .where({ id: operation.payment ?? '' })
    .first();
  const providerPaymentId = payment?.provider_payment_id;
  if (!providerPaymentId) throw new PaymentNotFoundError(String(operation.payment));
  const isHeld = await isStillHeld(context, operation, providerPaymentId);
  if (!isHeld) return;
  context.logger.error({ operation: operation.id, payment: payment.id }, refusal.message);
  await replace(context, operation);
}

async function isStillHeld(
  context: PaymentContext,
  operation: ClaimedOperation,
  providerPaymentId: string,
): Promise<boolean> {
  const found = await context.provider.getPayment(providerPaymentId);
  if (!found) {
    context.logger.error({ operation: operation.id, providerPaymentId }, 'the provider has lost a payment');
    await reschedule(context, operation, retryDelayMs(operation.attempts, null), 'payment not found at the provider');
    return false;
  }
  await applyAnswer(context, found);
  if (found.status === 'pending') await reschedule(context, operation, formDelayMs, 'waits for the hold');
  return found.status === 'held';
}

/** The provider ends a hold once, so a second key cannot take money twice. */
async function replace(context: PaymentContext, operation: ClaimedOperation): Promise<void> {
  const now = context.now();
  await writeTransaction(context.db, async (trx) => {
    const [current] = await trx<PaymentOperationRow>('payment_operations')
      .where({ id: operation.id, state: 'sent' })
      .update({ is_settlement: false }, ['id']);
    if (!current) return;
    await failOperation(trx, operation.id, 'replaced under a new key', now);
    await insertOperation(trx, {
      payment: operation.payment,
      kind: operation.kind,
      is_settlement: true,
      amount_minor: operation.amount_minor,
      attempts: operation.attempts,
      created_at: now,
      next_attempt_at: new Date(now.getTime() + retryDelayMs(operation.attempts, null)),
    });
  });
}
