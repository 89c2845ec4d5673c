import type { SandboxPayment, SandboxReceiptItem } from '../sandbox-objects.ts';
import type { Shop } from '../shop.ts';
import { invalidRequest, notFound } from './api-answer.ts';
import { listPage } from './list-page.ts';
import { viewReceipt } from './object-views.ts';
import { createReceipt, receiptList } from './receipt-shapes.ts';
import type { ReceiptRequest } from './receipt-shapes.ts';
import { parse } from './request-shapes.ts';

/** "Для одного платежа можно создать не более 30 чеков", and as many for a refund. */
const receiptsMax = 30;
/** Those of «Чеки от ЮKassa». */
const ownRegisterModes = ['full_prepayment', 'full_payment'];

export function postReceipt(shop: Shop, body: unknown): unknown {
  const request = parse(createReceipt, body);
  const { fiscalProvider } = shop.settings;
  if (fiscalProvider === null) throw invalidRequest(undefined, 'The shop sends no receipts');
  if (fiscalProvider === 'avanpost') requireOwnRegister(request);
  const totalMinor = request.items.reduce((sum, item) => sum + lineMinor(item), 0);
  if (totalMinor !== request.settlements.reduce((sum, { amountMinor }) => sum + amountMinor, 0))
    throw invalidRequest('settlements', 'The settlements are not the sum of the items');
  requireTarget(shop, request);
  const receipt = shop.orderReceipt({
    type: request.type,
    paymentId: request.payment_id ?? null,
    refundId: request.refund_id ?? null,
    email: request.customer.email ?? null,
    phone: request.customer.phone ?? null,
    items: request.items,
    settlements: request.settlements,
    isInternet: request.internet,
    taxSystemCode: request.tax_system_code ?? null,
  });
  return viewReceipt(receipt);
}

function requireOwnRegister({ customer, items }: ReceiptRequest): void {
  if (customer.email === undefined) throw invalidRequest('customer.email', 'E-mail is required');
  items.forEach(({ paymentMode }, index) => {
    if (paymentMode !== null && !ownRegisterModes.includes(paymentMode))
      throw invalidRequest(`items.${index}.payment_mode`, 'Only full_prepayment and full_payment are supported');
  });
  if (items.length > 80) throw invalidRequest('items', 'More than 80 items');
}

/** @throws ApiRefusal unless what the receipt is for exists, stands so, and is worth as much */
function requireTarget(shop: Shop, request: ReceiptRequest): void {
  const { type, payment_id, refund_id } = request;
  if ((payment_id === undefined) === (refund_id === undefined))
    throw invalidRequest(
      type === 'payment' ? 'payment_id' : 'refund_id',
      'One of payment_id and refund_id is required',
    );
  if (payment_id !== undefined) return requirePayment(shop, payment_id, request);
  if (type === 'payment') throw invalidRequest('payment_id', 'A receipt of a payment needs payment_id');
  const refund = shop.state.refunds.get(refund_id ?? '');
  if (!refund) throw invalidRequest('refund_id', 'Unknown refund');
  if (refund.status !== 'succeeded') throw invalidRequest('refund_id', `The refund is ${refund.status}`);
  const earlier = shop.receiptsOf({ refundId: refund.id }).filter(({ status }) => status !== 'canceled');
  requireRoom(earlier.length, request, refund.amountMinor - cashlessMinor(earlier));
}

function requirePayment(shop: Shop, id: string, request: ReceiptRequest): void {
  const payment = shop.state.payments.get(id);
  // Paid in the demo's past, which this shop has no memory of.
  if (!payment && id.startsWith('demo-')) return;
  if (!payment) throw invalidRequest('payment_id', 'Unknown payment');
  const statuses: SandboxPayment['status'][] =
    request.type === 'payment' ? ['waiting_for_capture', 'succeeded'] : ['canceled', 'succeeded'];
  if (!statuses.includes(payment.status)) throw invalidRequest('payment_id', `The payment is ${payment.status}`);
  const earlier = shop.receiptsOf({ paymentId: id }).filter(({ status }) => status !== 'canceled');
  const sameType = earlier.filter(({ type }) => type === request.type);
  const worthMinor = request.type === 'payment' ? payment.amountMinor : payment.heldMinor;
  requireRoom(earlier.length, request, worthMinor - cashlessMinor(sameType));
}

/** Money that came ahead is another receipt's: an offset may hang on a payment that is smaller than it. */
function requireRoom(count: number, request: ReceiptRequest, roomMinor: number): void {
  if (count >= receiptsMax) throw invalidRequest(undefined, `More than ${receiptsMax} receipts`);
  if (cashlessMinor([request]) > roomMinor) throw invalidRequest('settlements', 'More than what was paid or refunded');
}

function cashlessMinor(receipts: Pick<ReceiptRequest, 'settlements'>[]): number {
  return receipts
    .flatMap(({ settlements }) => settlements)
    .filter(({ type }) => type === 'cashless')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function lineMinor({ quantity, priceMinor }: SandboxReceiptItem): number {
  return Math.round((Math.round(quantity * 1_000) * priceMinor) / 1_000);
}

export function getReceipt(shop: Shop, id: string): unknown {
  const receipt = shop.state.receipts.get(id);
  if (!receipt) throw notFound('Receipt');
  return viewReceipt(receipt);
}

export function listReceipts(shop: Shop, search: URLSearchParams): unknown {
  const query = parse(receiptList, Object.fromEntries(search));
  return listPage(shop.state.receipts, query, {
    matches: ({ paymentId, refundId, status }) =>
      (!query.payment_id || paymentId === query.payment_id) &&
      (!query.refund_id || refundId === query.refund_id) &&
      (!query.status || status === query.status),
    view: viewReceipt,
  });
}
