import type { ChargingSessionRow, PaymentMethodRow, PaymentRow } from '@tok/database';
import { isStillOwed } from '../debts/is-still-owed.ts';
import { debtChanged } from '../debts/end-attempt.ts';
import { lockPayment } from '../lock-payment.ts';
import { PaymentNotFoundError } from '../payment-errors.ts';
import { ProviderRefusedError } from '../provider/payment-provider.ts';
import type { ChargeRequest } from '../provider/payment-provider.ts';
import { failCharge } from './apply-charge.ts';
import type { ClaimedOperation } from './claim-operations.ts';
import { applyAnswer, changePayment, failOperation, isKeyOld } from './end-operation.ts';
import { lookUpPayment } from './look-up-payment.ts';
import type { PaymentContext } from './payment-context.ts';

/** Takes money at once: from a saved card, or by the form that the provider shows the client. */
export async function charge(context: PaymentContext, operation: ClaimedOperation): Promise<void> {
  if (isKeyOld(operation, context.now())) return lookUp(context, operation, 'unknown_outcome');
  const payment = await context
    .db<PaymentRow>('payments')
    .where({ id: operation.payment ?? '' })
    .first();
  if (!payment) throw new PaymentNotFoundError(String(operation.payment));
  const isFirst = operation.attempts === 1;
  if (isFirst && !(await isStillOwed(context.db, payment))) return fail(context, operation, debtChanged);
  const request = await requestOf(context, operation, payment);
  await applyAnswer(context, await context.provider.charge(request, operation.id));
}

/** The first call was refused as it was: nothing is taken. After an unknown answer that is not certain. */
export async function chargeRefused(
  context: PaymentContext,
  operation: ClaimedOperation,
  refusal: ProviderRefusedError,
): Promise<void> {
  if (operation.attempts > 1) return lookUp(context, operation, refusal.reason);
  await fail(context, operation, refusal.reason);
}

async function requestOf(
  context: PaymentContext,
  operation: ClaimedOperation,
  payment: PaymentRow,
): Promise<ChargeRequest> {
  if (payment.client === null) throw new TypeError(`Payment ${payment.id} is nobody's`);
  return {
    operationId: operation.id,
    paymentId: payment.id,
    clientId: payment.client,
    providerMethodId: await providerMethodOf(context, payment),
    amountMinor: payment.amount_minor,
    description: await describe(context, payment),
    returnUrl: payment.return_url,
  };
}

async function providerMethodOf({ db }: PaymentContext, payment: PaymentRow): Promise<string | null> {
  if (payment.payment_method === null) return null;
  const method = await db<PaymentMethodRow>('payment_methods').where({ id: payment.payment_method }).first();
  if (!method?.provider_method_id) throw new ProviderRefusedError('payment_method_missing', 'The card is gone');
  return method.provider_method_id;
}

/** Must be the same text at every repeat: the key goes with one body. */
async function describe({ db }: PaymentContext, payment: PaymentRow): Promise<string> {
  if (payment.kind === 'top_up') return 'Пополнение баланса';
  if (payment.session === null) return 'Доплата за зарядку электромобиля';
  const session = await db<ChargingSessionRow>('charging_sessions').where({ id: payment.session }).first('number');
  return session ? `Доплата за зарядку № ${session.number}` : 'Доплата за зарядку электромобиля';
}

async function lookUp(context: PaymentContext, operation: ClaimedOperation, failureCode: string): Promise<void> {
  const found = await lookUpPayment(context, operation);
  if (found) return applyAnswer(context, found);
  await fail(context, operation, failureCode);
}

async function fail(context: PaymentContext, operation: ClaimedOperation, failureCode: string): Promise<void> {
  const now = context.now();
  await changePayment(context, async (trx) => {
    const payment = await lockPayment(trx, operation.payment ?? '');
    await failOperation(trx, operation.id, failureCode, now);
    // A webhook may have told us otherwise while the call ran.
    if (payment.status !== 'pending' || payment.provider_payment_id !== null) return null;
    await trx<PaymentRow>('payments')
      .where({ id: payment.id })
      .update(await failCharge(trx, payment, { failureCode, now }));
    return { payment: payment.id, session: payment.session };
  });
}
