import { z } from 'zod';
import type {
  AuthorizeRequest,
  BindingRequest,
  PaymentProvider,
  ProviderMethod,
  ProviderNotification,
  ProviderPayment,
  ProviderPaymentStatus,
} from '../payment-provider.ts';
import { InvalidNotificationError } from '../payment-provider.ts';
import { formatAmount } from './monetary-amount.ts';
import { YookassaClient } from './yookassa-client.ts';
import type { YookassaConfig } from './yookassa-client.ts';
import type { YookassaMethod, YookassaPayment } from './yookassa-shapes.ts';
import { yookassaMethod, yookassaNotification, yookassaPayment, yookassaPaymentList } from './yookassa-shapes.ts';

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
    cancel: async ({ providerPaymentId }, key) =>
      readPayment(await client.post(`${paymentPath(providerPaymentId)}/cancel`, {}, key, yookassaPayment)),
    async getPayment(providerPaymentId) {
      const answer = await client.read(paymentPath(providerPaymentId), yookassaPayment);
      return answer && readPayment(answer);
    },
    findPayment: (search) => findPayment(client, search),
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
  const query = new URLSearchParams({
    limit: String(listPageSize),
    'created_at.gte': createdFrom.toISOString(),
    'created_at.lte': createdTo.toISOString(),
  });
  for (let page = 0; page < listPagesMax; page++) {
    const list = await client.read(`/payments?${query}`, yookassaPaymentList);
    const found = list?.items.find((payment) => operationIdOf(payment) === operationId);
    if (found) return readPayment(found);
    if (!list?.next_cursor) return null;
    query.set('cursor', list.next_cursor);
  }
  throw new RangeError(
    `More than ${listPagesMax} pages of payments between ${createdFrom.toISOString()} and ${createdTo.toISOString()}`,
  );
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
    confirmationUrl: payment.confirmation?.confirmation_url ?? null,
    expiresAt: payment.expires_at ? new Date(payment.expires_at) : null,
    cancellationReason: payment.cancellation_details?.reason ?? null,
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
          last4: method.card.last4,
          expiryMonth: Number(method.card.expiry_month),
          expiryYear: Number(method.card.expiry_year),
        }
      : null,
  };
}

function parseNotification(body: unknown): ProviderNotification {
  const parsed = yookassaNotification.safeParse(body);
  if (!parsed.success) throw new InvalidNotificationError({ cause: parsed.error });
  const { event, object } = parsed.data;
  const subject = event.split('.')[0];
  const about = subject === 'payment' ? 'payment' : subject === 'payment_method' ? 'method' : 'other';
  return { event, about, objectId: object.id, objectStatus: object.status, operationId: operationIdOf(object) };
}
