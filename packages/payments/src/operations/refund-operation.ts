import { writeTransaction } from '@tok/database';
import type { PaymentRow, RefundRow } from '@tok/database';
import type { Knex } from 'knex';
import { ProviderRefusedError } from '../provider/payment-provider.ts';
import type { ProviderRefund } from '../provider/payment-provider.ts';
import { applyProviderRefund, lockRefund } from '../refunds/apply-provider-refund.ts';
import { declineRefund } from '../refunds/decline-refund.ts';
import type { ClaimedOperation } from './claim-operations.ts';
import { changePayment, failOperation, isKeyOld } from './end-operation.ts';
import type { PaymentContext } from './payment-context.ts';

/** Gives money back to a card. */
export async function refund(context: PaymentContext, operation: ClaimedOperation): Promise<void> {
  const asked = await readRefund(context.db, operation);
  if (asked.refund.status !== 'pending') return close(context, operation);
  if (isKeyOld(operation, context.now())) return lookUp(context, operation, 'unknown_outcome');
  const answer = await context.provider.refund(
    {
      operationId: operation.id,
      refundId: asked.refund.id,
      providerPaymentId: asked.providerPaymentId,
      amountMinor: asked.refund.amount_minor,
      description: asked.refund.reason,
    },
    operation.id,
  );
  await applyRefundAnswer(context, answer);
}

/** The first call was refused as it was: nothing was given back. After an unknown answer that is not certain. */
export async function refundRefused(
  context: PaymentContext,
  operation: ClaimedOperation,
  refusal: ProviderRefusedError,
): Promise<void> {
  if (operation.attempts > 1) return lookUp(context, operation, refusal.reason);
  await decline(context, operation, refusal.reason);
}

/** Applies what the provider says of a refund, and tells of it once it is committed. */
export async function applyRefundAnswer(context: PaymentContext, found: ProviderRefund): Promise<void> {
  const now = context.now();
  await changePayment(context, (trx) => applyProviderRefund(trx, found, { now, logger: context.logger }));
}

async function lookUp(context: PaymentContext, operation: ClaimedOperation, reason: string): Promise<void> {
  const { providerPaymentId } = await readRefund(context.db, operation);
  const found = await context.provider.findRefund({ operationId: operation.id, providerPaymentId });
  if (found) return applyRefundAnswer(context, found);
  await decline(context, operation, reason);
}

async function decline(context: PaymentContext, operation: ClaimedOperation, reason: string): Promise<void> {
  const now = context.now();
  await changePayment(context, async (trx) => {
    const locked = await lockRefund(trx, operation.refund ?? '');
    const current = await trx('payment_operations').where({ id: operation.id, state: 'sent' }).first('id');
    // A webhook may have told us otherwise while the call ran.
    if (!current || locked.refund.status !== 'pending') return null;
    await declineRefund(trx, locked, { operationId: operation.id, reason, now });
    return { payment: locked.payment.id, session: locked.payment.session };
  });
}

async function close(context: PaymentContext, operation: ClaimedOperation): Promise<void> {
  const now = context.now();
  await writeTransaction(context.db, (trx) => failOperation(trx, operation.id, 'the refund is over', now));
}

async function readRefund(
  db: Knex,
  operation: ClaimedOperation,
): Promise<{ refund: RefundRow; providerPaymentId: string }> {
  const row = await db<RefundRow>('refunds')
    .where({ id: operation.refund ?? '' })
    .first();
  if (!row) throw new Error(`No refund ${String(operation.refund)}`);
  const payment = await db<PaymentRow>('payments').where({ id: row.payment }).first('provider_payment_id');
  if (!payment?.provider_payment_id) throw new ProviderRefusedError('payment_missing', 'The payment has no number');
  return { refund: row, providerPaymentId: payment.provider_payment_id };
}
