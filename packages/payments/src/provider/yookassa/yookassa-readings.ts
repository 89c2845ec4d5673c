import { z } from 'zod';
import type {
  NotificationRequest,
  ParsedNotification,
  ProviderMethod,
  ProviderPayment,
  ProviderPaymentStatus,
  ProviderRefund,
} from '../payment-provider.ts';
import { InvalidNotificationError, subjectOf } from '../payment-provider.ts';
import type { YookassaMethod, YookassaPayment, YookassaRefund } from './yookassa-shapes.ts';
import { yookassaNotification } from './yookassa-shapes.ts';

const paymentStatuses: Record<YookassaPayment['status'], ProviderPaymentStatus> = {
  pending: 'pending',
  waiting_for_capture: 'held',
  succeeded: 'captured',
  canceled: 'canceled',
};

export function readPayment(payment: YookassaPayment): ProviderPayment {
  return {
    id: payment.id,
    status: paymentStatuses[payment.status],
    amountMinor: payment.amount.value,
    currency: payment.amount.currency,
    operationId: operationIdOf(payment),
    incomeMinor: payment.income_amount?.value ?? null,
    refundedMinor: payment.refunded_amount?.value ?? 0,
    createdAt: new Date(payment.created_at),
    capturedAt: payment.captured_at ? new Date(payment.captured_at) : null,
    confirmationUrl: payment.confirmation?.confirmation_url ?? null,
    expiresAt: payment.expires_at ? new Date(payment.expires_at) : null,
    cancellationReason: payment.cancellation_details?.reason ?? null,
  };
}

export function readRefund(refund: YookassaRefund): ProviderRefund {
  return {
    id: refund.id,
    providerPaymentId: refund.payment_id,
    status: refund.status,
    amountMinor: refund.amount.value,
    currency: refund.amount.currency,
    operationId: operationIdOf(refund),
    createdAt: new Date(refund.created_at),
    cancellationReason: refund.cancellation_details?.reason ?? null,
  };
}

export function readMethod(method: YookassaMethod): ProviderMethod {
  return {
    id: method.id,
    status: method.status,
    operationId: operationIdOf(method),
    confirmationUrl: method.confirmation?.confirmation_url ?? null,
    card: method.card
      ? {
          brand: method.card.card_type,
          first6: method.card.first6 ?? null,
          last4: method.card.last4,
          expiryMonth: Number(method.card.expiry_month),
          expiryYear: Number(method.card.expiry_year),
        }
      : null,
  };
}

/** YooKassa signs nothing, and reads nothing of the answer but its status. */
export function parseNotification({ body }: NotificationRequest): ParsedNotification {
  const parsed = yookassaNotification.safeParse(body);
  if (!parsed.success) throw new InvalidNotificationError({ cause: parsed.error });
  const { event, object } = parsed.data;
  return {
    notification: {
      event,
      about: subjectOf(event),
      objectId: object.id,
      objectStatus: object.status,
      operationId: operationIdOf(object),
    },
    reply: { contentType: 'text/plain', text: '' },
  };
}

const uuid = z.uuid();

/** Payments made by others in the same shop carry other metadata. */
export function operationIdOf({ metadata }: Pick<YookassaPayment, 'metadata'>): string | null {
  return uuid.safeParse(metadata?.['operation_id']).data ?? null;
}
