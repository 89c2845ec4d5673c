import type { Knex } from 'knex';
import { writeTransaction } from '@tok/database';
import type { PaymentOperationRow, Uuid } from '@tok/database';
import type { ProviderPayment } from '../provider/payment-provider.ts';
import { applyProviderPayment } from './apply-provider-payment.ts';
import type { ClaimedOperation } from './claim-operations.ts';
import type { PaymentChange, PaymentContext } from './payment-context.ts';

const errorTextMax = 250;
/** The provider forgets a key 24 h after its first use and would then do the thing again. */
const keyLifeMs = 23 * 3_600_000;

export function isKeyOld(operation: ClaimedOperation, now: Date): boolean {
  return now.getTime() - operation.firstSentAt.getTime() >= keyLifeMs;
}

export async function reschedule(
  context: PaymentContext,
  operation: ClaimedOperation,
  delayMs: number,
  reason: string,
): Promise<void> {
  await context
    .db<PaymentOperationRow>('payment_operations')
    .where({ id: operation.id, state: 'sent' })
    .update({
      next_attempt_at: new Date(context.now().getTime() + delayMs),
      last_error: reason.slice(0, errorTextMax),
    });
}

export async function failOperation(trx: Knex.Transaction, id: Uuid, reason: string, now: Date): Promise<void> {
  await trx<PaymentOperationRow>('payment_operations')
    .where({ id })
    .whereIn('state', ['new', 'sent'])
    .update({ state: 'failed', last_error: reason.slice(0, errorTextMax), completed_at: now });
}

/** Applies what the provider says, and tells of it once it is committed. */
export async function applyAnswer(context: PaymentContext, found: ProviderPayment): Promise<void> {
  const moment = { provider: context.provider.name, now: context.now(), logger: context.logger };
  await changePayment(context, (trx) => applyProviderPayment(trx, found, moment));
}

export async function changePayment(
  context: PaymentContext,
  work: (trx: Knex.Transaction) => Promise<PaymentChange | null>,
): Promise<void> {
  const change = await writeTransaction(context.db, work);
  if (change) context.onPaymentChanged?.(change);
}
