import type { ChargingSessionRow, PaymentMethodRow, PaymentOperationRow, PaymentRow, Uuid } from '@tok/database';
import { lockPayment } from '../lock-payment.ts';
import { PaymentNotFoundError } from '../payment-errors.ts';
import { ProviderRefusedError } from '../provider/payment-provider.ts';
import type { ClaimedOperation } from './claim-operations.ts';
import { applyAnswer, changePayment, failOperation, isKeyOld } from './end-operation.ts';
import { lookUpPayment } from './look-up-payment.ts';
import type { PaymentContext } from './payment-context.ts';

export async function authorize(context: PaymentContext, operation: ClaimedOperation): Promise<void> {
  if (isKeyOld(operation, context.now())) return lookUp(context, operation, 'unknown_outcome');
  const payment = await context
    .db<PaymentRow>('payments')
    .where({ id: operation.payment ?? '' })
    .first();
  if (!payment?.client) throw new PaymentNotFoundError(String(operation.payment));
  const method = await context
    .db<PaymentMethodRow>('payment_methods')
    .where({ id: payment.payment_method ?? '' })
    .first();
  if (!method?.provider_method_id) throw new ProviderRefusedError('payment_method_missing', 'The card is gone');
  const request = {
    operationId: operation.id,
    paymentId: payment.id,
    clientId: payment.client,
    providerMethodId: method.provider_method_id,
    amountMinor: payment.amount_minor,
    description: await describe(context, payment.session),
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

/** Must be the same text at every repeat: the key goes with one body. */
async function describe(context: PaymentContext, sessionId: Uuid | null): Promise<string> {
  const session = await context
    .db<ChargingSessionRow>('charging_sessions')
    .where({ id: sessionId ?? '' })
    .first('number');
  return session ? `Зарядка № ${session.number}` : 'Зарядка электромобиля';
}
