import type { BigIntColumn, PaymentOperationRow, PaymentRow } from '@tok/database';
import { lockPayment } from '../lock-payment.ts';
import { PaymentNotFoundError } from '../payment-errors.ts';
import { ProviderRefusedError } from '../provider/payment-provider.ts';
import type { ClaimedOperation } from './claim-operations.ts';
import { applyAnswer, changePayment, failOperation, isKeyOld } from './end-operation.ts';
import { lookUpPayment } from './look-up-payment.ts';
import type { PaymentContext } from './payment-context.ts';

/** What the call is made of. */
type HeldPayment = Pick<PaymentRow, 'id' | 'client' | 'amount_minor'> & {
  provider_method_id: string | null;
  number: BigIntColumn | null;
};

export async function authorize(context: PaymentContext, operation: ClaimedOperation): Promise<void> {
  if (isKeyOld(operation, context.now())) return lookUp(context, operation, 'unknown_outcome');
  const found: HeldPayment | undefined = await context
    .db('payments as payment')
    .leftJoin('payment_methods as method', 'method.id', 'payment.payment_method')
    .leftJoin('charging_sessions as session', 'session.id', 'payment.session')
    .where('payment.id', operation.payment ?? '')
    .first('payment.id', 'payment.client', 'payment.amount_minor', 'method.provider_method_id', 'session.number');
  if (!found?.client) throw new PaymentNotFoundError(String(operation.payment));
  if (!found.provider_method_id) throw new ProviderRefusedError('payment_method_missing', 'The card is gone');
  const request = {
    operationId: operation.id,
    paymentId: found.id,
    clientId: found.client,
    providerMethodId: found.provider_method_id,
    amountMinor: found.amount_minor,
    // Must be the same text at every repeat: the key goes with one body.
    description: found.number === null ? 'Зарядка электромобиля' : `Зарядка № ${found.number}`,
  };
  await applyAnswer(context, await context.provider.authorize(request, operation.id));
}

/** The first call was refused as it was: nothing is held. After an unknown answer that is not certain. */
export async function authorizeRefused(
  context: PaymentContext,
  operation: ClaimedOperation,
  refusal: ProviderRefusedError,
): Promise<void> {
  if (operation.attempts > 1) return lookUp(context, operation, refusal.reason);
  await failAuthorization(context, operation, refusal.reason);
}

async function lookUp(context: PaymentContext, operation: ClaimedOperation, failureCode: string): Promise<void> {
  const found = await lookUpPayment(context, operation);
  if (found) return applyAnswer(context, found);
  await failAuthorization(context, operation, failureCode);
}

async function failAuthorization(
  context: PaymentContext,
  operation: ClaimedOperation,
  failureCode: string,
): Promise<void> {
  const now = context.now();
  await changePayment(context, async (trx) => {
    const payment = await lockPayment(trx, operation.payment ?? '');
    await failOperation(trx, operation.id, failureCode, now);
    // A webhook may have told us otherwise while the call ran.
    const isOpen = payment.provider_payment_id === null && ['pending', 'releasing'].includes(payment.status);
    if (!isOpen) return null;
    const isWithdrawn = payment.status === 'releasing';
    await trx<PaymentOperationRow>('payment_operations')
      .where({ payment: payment.id, is_settlement: true })
      .whereIn('state', ['new', 'sent'])
      .update({ state: 'ok', completed_at: now });
    await trx<PaymentRow>('payments')
      .where({ id: payment.id })
      .update({ status: isWithdrawn ? 'released' : 'failed', failure_code: failureCode, settled_at: now });
    return { payment: payment.id, session: payment.session };
  });
}
