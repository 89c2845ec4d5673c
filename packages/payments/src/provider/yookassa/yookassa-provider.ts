import { z } from 'zod';
import type { ZodType } from 'zod';
import type {
  AuthorizeRequest,
  BindingRequest,
  ChargeRequest,
  NotificationRequest,
  ParsedNotification,
  PaymentProvider,
  ProviderMethod,
  ProviderPayment,
  ProviderPaymentStatus,
  ProviderRefund,
  ProviderRefundRequest,
  TimeWindow,
} from '../payment-provider.ts';
import { InvalidNotificationError, subjectOf } from '../payment-provider.ts';
import { formatAmount } from './monetary-amount.ts';
import { YookassaClient } from './yookassa-client.ts';
import type { YookassaConfig } from './yookassa-client.ts';
import type { YookassaMethod, YookassaPayment, YookassaRefund } from './yookassa-shapes.ts';
import {
  yookassaMethod,
  yookassaNotification,
  yookassaPayment,
  yookassaPaymentList,
  yookassaRefund,
  yookassaRefundList,
} from './yookassa-shapes.ts';

const listPagesMax = 200;
const listPageSize = 100;

/**
 * YooKassa API v3 behind the port.
 *
 * @source https://yookassa.ru/developers/api; two-stage payments, saved cards without a payment
 */
export function createYookassaProvider(config: YookassaConfig): PaymentProvider {
  const client = new YookassaClient(config);
  return {
    name: 'yookassa',
    authorize: async (request, key) =>
      readPayment(await client.post('/payments', authorizeBody(request), key, yookassaPayment)),
    capture: async ({ providerPaymentId, amountMinor }, key) =>
      readPayment(
        await client.post(
          `${paymentPath(providerPaymentId)}/capture`,
          { amount: roubles(amountMinor) },
          key,
          yookassaPayment,
        ),
      ),
    charge: async (request, key) =>
      readPayment(await client.post('/payments', chargeBody(request), key, yookassaPayment)),
    cancel: async ({ providerPaymentId }, key) =>
      readPayment(await client.post(`${paymentPath(providerPaymentId)}/cancel`, {}, key, yookassaPayment)),
    async getPayment(providerPaymentId) {
      const answer = await client.read(paymentPath(providerPaymentId), yookassaPayment);
      return answer && readPayment(answer);
    },
    findPayment: (search) => findPayment(client, search),
    refund: async (request, key) => readRefund(await client.post('/refunds', refundBody(request), key, yookassaRefund)),
    async getRefund(providerRefundId) {
      const answer = await client.read(`/refunds/${encodeURIComponent(providerRefundId)}`, yookassaRefund);
      return answer && readRefund(answer);
    },
    async findRefund({ operationId, providerPaymentId }) {
      for await (const found of pages(client, '/refunds', { payment_id: providerPaymentId }, yookassaRefundList)) {
        if (operationIdOf(found) === operationId) return readRefund(found);
      }
      return null;
    },
    async *listPayments(window) {
      for await (const found of pages(client, '/payments', createdIn(window), yookassaPaymentList))
        yield readPayment(found);
    },
    async *listRefunds(window) {
      for await (const found of pages(client, '/refunds', createdIn(window), yookassaRefundList))
        yield readRefund(found);
    },
    createBinding: async (request, key) =>
      readMethod(await client.post('/payment_methods', bindingBody(request), key, yookassaMethod)),
    async getBinding(providerMethodId) {
      const answer = await client.read(`/payment_methods/${encodeURIComponent(providerMethodId)}`, yookassaMethod);
      return answer && readMethod(answer);
    },
    parseNotification,
  };
}

function authorizeBody(request: AuthorizeRequest): unknown {
  return {
    amount: roubles(request.amountMinor),
    capture: false,
    payment_method_id: request.providerMethodId,
    description: request.description,
    merchant_customer_id: request.clientId,
    metadata: { operation_id: request.operationId, payment_id: request.paymentId },
  };
}

function chargeBody(request: ChargeRequest): unknown {
  const from =
    request.providerMethodId === null
      ? {
          payment_method_data: { type: 'bank_card' },
          confirmation: { type: 'redirect', return_url: request.returnUrl },
        }
      : { payment_method_id: request.providerMethodId };
  return {
    amount: roubles(request.amountMinor),
    capture: true,
    ...from,
    description: request.description,
    merchant_customer_id: request.clientId,
    metadata: { operation_id: request.operationId, payment_id: request.paymentId },
  };
}

function refundBody(request: ProviderRefundRequest): unknown {
  return {
    payment_id: request.providerPaymentId,
    amount: roubles(request.amountMinor),
    description: request.description,
    metadata: { operation_id: request.operationId, refund_id: request.refundId },
  };
}

function bindingBody(request: BindingRequest): unknown {
  return {
    type: 'bank_card',
    confirmation: { type: 'redirect', return_url: request.returnUrl },
    metadata: { operation_id: request.operationId, method_id: request.methodId },
  };
}

function roubles(amountMinor: number): { value: string; currency: 'RUB' } {
  return { value: formatAmount(amountMinor), currency: 'RUB' };
}

function paymentPath(providerPaymentId: string): string {
  return `/payments/${encodeURIComponent(providerPaymentId)}`;
}

/** The list cannot be filtered by metadata: every page of the window is read. */
async function findPayment(
  client: YookassaClient,
  { operationId, createdFrom, createdTo }: { operationId: string; createdFrom: Date; createdTo: Date },
): Promise<ProviderPayment | null> {
  const window = createdIn({ from: createdFrom, to: createdTo });
  for await (const payment of pages(client, '/payments', window, yookassaPaymentList)) {
    if (operationIdOf(payment) === operationId) return readPayment(payment);
  }
  return null;
}

function createdIn({ from, to }: TimeWindow): Record<string, string> {
  return { 'created_at.gte': from.toISOString(), 'created_at.lt': to.toISOString() };
}

async function* pages<Item>(
  client: YookassaClient,
  path: string,
  filter: Record<string, string>,
  list: ZodType<{ items: Item[]; next_cursor?: string | undefined }>,
): AsyncGenerator<Item> {
  const query = new URLSearchParams({ limit: String(listPageSize), ...filter });
  for (let page = 0; page < listPagesMax; page++) {
    const answer = await client.read(`${path}?${query}`, list);
    yield* answer?.items ?? [];
    if (!answer?.next_cursor) return;
    query.set('cursor', answer.next_cursor);
  }
  throw new RangeError(`More than ${listPagesMax} pages of ${path} for ${JSON.stringify(filter)}`);
}

const paymentStatuses: Record<YookassaPayment['status'], ProviderPaymentStatus> = {
  pending: 'pending',
  waiting_for_capture: 'held',
  succeeded: 'captured',
  canceled: 'canceled',
};

function readPayment(payment: YookassaPayment): ProviderPayment {
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

function readRefund(refund: YookassaRefund): ProviderRefund {
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

const uuid = z.uuid();

/** Payments made by others in the same shop carry other metadata. */
function operationIdOf({ metadata }: Pick<YookassaPayment, 'metadata'>): string | null {
  return uuid.safeParse(metadata?.['operation_id']).data ?? null;
}

function readMethod(method: YookassaMethod): ProviderMethod {
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

/** YooKassa signs nothing and reads nothing but the status. */
function parseNotification({ body }: NotificationRequest): ParsedNotification {
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
