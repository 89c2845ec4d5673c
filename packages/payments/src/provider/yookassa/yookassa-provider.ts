import type { PaymentProvider } from '../payment-provider.ts';
import { authorizeBody, bindingBody, captureBody, chargeBody, refundBody } from './yookassa-bodies.ts';
import { YookassaClient } from './yookassa-client.ts';
import type { YookassaConfig } from './yookassa-client.ts';
import { pages, within } from './yookassa-pages.ts';
import { operationIdOf, parseNotification, readMethod, readPayment, readRefund } from './yookassa-readings.ts';
import {
  yookassaMethod,
  yookassaPayment,
  yookassaPaymentList,
  yookassaRefund,
  yookassaRefundList,
} from './yookassa-shapes.ts';

/**
 * YooKassa API v3 behind the port.
 *
 * @source https://yookassa.ru/developers/api; payments in one and two stages, saved cards without a payment
 */
export function createYookassaProvider(config: YookassaConfig): PaymentProvider {
  const client = new YookassaClient(config);
  const postPayment = async (path: string, body: unknown, key: string) =>
    readPayment(await client.post(path, body, key, yookassaPayment));
  return {
    name: 'yookassa',
    authorize: async (request, key) => postPayment('/payments', authorizeBody(request), key),
    capture: async (request, key) =>
      postPayment(`${pathOf('payments', request.providerPaymentId)}/capture`, captureBody(request), key),
    charge: async (request, key) => postPayment('/payments', chargeBody(request), key),
    cancel: async ({ providerPaymentId }, key) =>
      postPayment(`${pathOf('payments', providerPaymentId)}/cancel`, {}, key),
    async getPayment(providerPaymentId) {
      const answer = await client.read(pathOf('payments', providerPaymentId), yookassaPayment);
      return answer && readPayment(answer);
    },
    /** The list cannot be filtered by metadata: every page of the window is read. */
    async findPayment({ operationId, createdFrom, createdTo }) {
      const window = within({ from: createdFrom, to: createdTo });
      for await (const found of pages(client, '/payments', window, yookassaPaymentList))
        if (operationIdOf(found) === operationId) return readPayment(found);
      return null;
    },
    refund: async (request, key) => readRefund(await client.post('/refunds', refundBody(request), key, yookassaRefund)),
    async getRefund(providerRefundId) {
      const answer = await client.read(pathOf('refunds', providerRefundId), yookassaRefund);
      return answer && readRefund(answer);
    },
    async findRefund({ operationId, providerPaymentId }) {
      const ofPayment = { payment_id: providerPaymentId };
      for await (const found of pages(client, '/refunds', ofPayment, yookassaRefundList))
        if (operationIdOf(found) === operationId) return readRefund(found);
      return null;
    },
    async *listPayments(window, by) {
      for await (const found of pages(client, '/payments', within(window, by), yookassaPaymentList))
        yield readPayment(found);
    },
    async *listRefunds(window) {
      for await (const found of pages(client, '/refunds', within(window), yookassaRefundList)) yield readRefund(found);
    },
    createBinding: async (request, key) =>
      readMethod(await client.post('/payment_methods', bindingBody(request), key, yookassaMethod)),
    async getBinding(providerMethodId) {
      const answer = await client.read(pathOf('payment_methods', providerMethodId), yookassaMethod);
      return answer && readMethod(answer);
    },
    parseNotification,
  };
}

function pathOf(collection: string, id: string): string {
  return `/${collection}/${encodeURIComponent(id)}`;
}
