import type {
  SandboxCard,
  SandboxMethod,
  SandboxPayment,
  SandboxReceipt,
  SandboxReceiptItem,
  SandboxRefund,
} from '../sandbox-objects.ts';

export interface ViewContext {
  shopId: string;
  /** of the confirmation pages, without a slash at the end */
  publicUrl: string;
}

/** The Payment object of API v3. @param receipt where its last receipt stands */
export function viewPayment(
  payment: SandboxPayment,
  { shopId, publicUrl }: ViewContext,
  receipt?: SandboxReceipt['status'],
): unknown {
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
      ? {
          refunded_amount: viewAmount(payment.refundedMinor),
          income_amount: viewAmount(payment.amountMinor - payment.feeMinor),
        }
      : {}),
    ...given('cancellation_details', payment.cancellation),
    ...(isPaid ? { authorization_details: viewAuthorization(payment) } : {}),
    ...(receipt ? { receipt_registration: receipt } : {}),
  };
}

function viewAuthorization({ id, isSecured }: SandboxPayment): unknown {
  const rrn = String(Number.parseInt(id.slice(0, 8), 16)).padStart(12, '0');
  return { rrn, auth_code: '000000', three_d_secure: { applied: isSecured } };
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
    status: refund.status,
    created_at: refund.createdAt,
    amount: viewAmount(refund.amountMinor),
    ...given('description', refund.description),
    metadata: refund.metadata,
    ...given('cancellation_details', refund.cancellation),
  };
}

/** The Receipt object of API v3. */
export function viewReceipt(receipt: SandboxReceipt): unknown {
  const { fiscal } = receipt;
  return {
    id: receipt.id,
    type: receipt.type,
    ...given('payment_id', receipt.paymentId),
    ...given('refund_id', receipt.refundId),
    status: receipt.status,
    ...(fiscal && {
      fiscal_document_number: fiscal.documentNumber,
      fiscal_storage_number: fiscal.storageNumber,
      fiscal_attribute: fiscal.attribute,
      registered_at: fiscal.registeredAt,
      fiscal_provider_id: receipt.id.slice('rt-'.length),
    }),
    items: receipt.items.map(viewReceiptItem),
    settlements: receipt.settlements.map(({ type, amountMinor }) => ({ type, amount: viewAmount(amountMinor) })),
    internet: receipt.isInternet,
    ...given('tax_system_code', receipt.taxSystemCode),
  };
}

function viewReceiptItem(item: SandboxReceiptItem): unknown {
  return {
    description: item.description,
    quantity: item.quantity,
    amount: viewAmount(item.priceMinor),
    vat_code: item.vatCode,
    ...given('payment_mode', item.paymentMode),
    ...given('payment_subject', item.paymentSubject),
    ...given('measure', item.measure),
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
