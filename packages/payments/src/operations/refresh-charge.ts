import type { PaymentRow } from '@tok/database';
import { ProviderRefusedError, ProviderUnavailableError } from '../provider/payment-provider.ts';
import { applyAnswer } from './end-operation.ts';
import type { PaymentContext } from './payment-context.ts';

/** The payment as it stands; while it is open the provider is asked, and when he is away it is as we know it. */
export async function refreshCharge(context: PaymentContext, payment: PaymentRow): Promise<PaymentRow> {
  const isOpen = payment.status === 'pending' || payment.status === 'awaiting_confirmation';
  if (!isOpen || payment.provider_payment_id === null) return payment;
  try {
    const found = await context.provider.getPayment(payment.provider_payment_id);
    if (found) await applyAnswer(context, found);
  } catch (error) {
    if (!(error instanceof ProviderUnavailableError || error instanceof ProviderRefusedError)) throw error;
    context.logger.warn({ payment: payment.id, err: error }, 'the provider does not say how a payment stands');
  }
  return (await context.db<PaymentRow>('payments').where({ id: payment.id }).first()) ?? payment;
}
