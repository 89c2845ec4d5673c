import type { AuthorizeRequest, BindingRequest, ChargeRequest, ProviderRefundRequest } from '../payment-provider.ts';
import { formatAmount } from './monetary-amount.ts';

/**
 * What is sent, by call. A body is repeated letter by letter under its key, so it depends on nothing but the request.
 *
 * @source https://yookassa.ru/developers/api
 */

const paymentDescriptionMax = 128;
const refundDescriptionMax = 250;

/** A hold on a saved card, without the client. */
export function authorizeBody(request: AuthorizeRequest): unknown {
  return {
    amount: roubles(request.amountMinor),
    capture: false,
    payment_method_id: request.providerMethodId,
    ...aboutPayment(request),
  };
}

/** Money at once. @throws TypeError for a form that does not know where to send the client afterwards */
export function chargeBody(request: ChargeRequest): unknown {
  return { amount: roubles(request.amountMinor), capture: true, ...instrumentOf(request), ...aboutPayment(request) };
}

function instrumentOf({ providerMethodId, returnUrl, paymentId }: ChargeRequest): object {
  if (providerMethodId !== null) return { payment_method_id: providerMethodId };
  if (returnUrl === null) throw new TypeError(`Payment ${paymentId} has a form and no address to return to`);
  return { payment_method_data: { type: 'bank_card' }, confirmation: { type: 'redirect', return_url: returnUrl } };
}

function aboutPayment(request: AuthorizeRequest | ChargeRequest): object {
  return {
    description: cut(request.description, paymentDescriptionMax),
    merchant_customer_id: request.clientId,
    metadata: { operation_id: request.operationId, payment_id: request.paymentId },
  };
}

export function captureBody({ amountMinor }: { amountMinor: number }): unknown {
  return { amount: roubles(amountMinor) };
}

export function refundBody(request: ProviderRefundRequest): unknown {
  return {
    payment_id: request.providerPaymentId,
    amount: roubles(request.amountMinor),
    description: cut(request.description, refundDescriptionMax),
    metadata: { operation_id: request.operationId, refund_id: request.refundId },
  };
}

/** A card is saved without a payment. */
export function bindingBody(request: BindingRequest): unknown {
  return {
    type: 'bank_card',
    confirmation: { type: 'redirect', return_url: request.returnUrl },
    metadata: { operation_id: request.operationId, method_id: request.methodId },
  };
}

function roubles(amountMinor: number): { value: string; currency: 'RUB' } {
  return { value: formatAmount(amountMinor), currency: 'RUB' };
}

/** Not in the middle of a letter that takes two units. */
function cut(text: string, unitsMax: number): string {
  if (text.length <= unitsMax) return text;
  return text.slice(0, unitsMax - 1).replace(/[\uD800-\uDBFF]$/, '') + '…';
}
