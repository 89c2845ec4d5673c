import type { SandboxCard, SandboxMethod, SandboxPayment, SandboxRefund } from '../sandbox-state.ts';

export interface ViewContext {
  shopId: string;
  /** of the confirmation pages, without a slash at the end */
  publicUrl: string;
}

/** The Payment object of API v3. */
export function viewPayment(payment: SandboxPayment, { shopId, publicUrl }: ViewContext): unknown {
  const isPaid = payment.status === 'waiting_for_capture' || payment.status === 'succeeded';
  return {
    id: payment.id,
    status: payment.status,
    paid: isPaid,
    amount: viewAmount(payment.amountMinor),
    created_at: payment.createdAt,
    ...given('description', payment.description),
    metadata: payment.metadata,
    ...given('merchant_customer_id', payment.customerId),
    recipient: { account_id: shopId, gateway_id: shopId },
    payment_method: viewPaymentMethod(payment),
    refundable: payment.status === 'succeeded' && payment.refundedMinor < payment.amountMinor,
    test: true,
    ...(payment.status === 'pending' && payment.returnUrl
      ? {
          confirmation: {
            type: 'redirect',
            return_url: payment.returnUrl,
            confirmation_url: `${publicUrl}/confirmation/payments/${payment.id}`,
          },
        }
      : {}),
    ...(payment.status === 'waiting_for_capture' ? given('expires_at', payment.expiresAt) : {}),
    ...given('captured_at', payment.capturedAt),
    ...(payment.status === 'succeeded'
      ? { refunded_amount: viewAmount(payment.refundedMinor), income_amount: viewAmount(payment.amountMinor) }
      : {}),
    ...given('cancellation_details', payment.cancellation),
  };
}

function viewPaymentMethod(payment: SandboxPayment): unknown {
  const isSaved = payment.methodId !== null;
  return {
    type: 'bank_card',
    id: payment.methodId ?? payment.id,
    saved: isSaved,
    status: isSaved ? 'active' : 'inactive',
    ...(payment.method ? viewCard(payment.method) : {}),
  };
}

/** The PaymentMethod object of API v3. */
export function viewMethod(method: SandboxMethod, { shopId, publicUrl }: ViewContext): unknown {
  return {
    type: 'bank_card',
    id: method.id,
    saved: method.status === 'active',
    status: method.status,
    holder: { account_id: shopId, gateway_id: shopId },
    metadata: method.metadata,
    ...(method.card ? viewCard(method.card) : {}),
    ...(method.status === 'pending'
      ? { confirmation: { type: 'redirect', confirmation_url: `${publicUrl}/confirmation/methods/${method.id}` } }
      : {}),
  };
}

export function viewRefund(refund: SandboxRefund): unknown {
  return {
    id: refund.id,
    payment_id: refund.paymentId,
    status: 'succeeded',
    created_at: refund.createdAt,
    amount: viewAmount(refund.amountMinor),
    ...given('description', refund.description),
    metadata: refund.metadata,
  };
}

function viewCard(card: SandboxCard): Record<string, unknown> {
  return {
    title: `Bank card *${card.last4}`,
    card: {
      first6: card.first6,
      last4: card.last4,
      expiry_month: card.expiryMonth,
      expiry_year: card.expiryYear,
      card_type: card.brand,
      issuer_country: 'RU',
    },
  };
}

function viewAmount(amountMinor: number): { value: string; currency: 'RUB' } {
  const kopecks = String(amountMinor % 100).padStart(2, '0');
  return { value: `${Math.trunc(amountMinor / 100)}.${kopecks}`, currency: 'RUB' };
}

function given(name: string, value: unknown): Record<string, unknown> {
  return value === null ? {} : { [name]: value };
}
