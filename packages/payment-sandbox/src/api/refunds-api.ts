import type { Shop } from '../shop.ts';
import { invalidRequest, notFound } from './api-answer.ts';
import { listPage } from './list-page.ts';
import { viewRefund } from './object-views.ts';
import { createRefund, parse, refundList } from './request-shapes.ts';

export function postRefund(shop: Shop, body: unknown): unknown {
  const request = parse(createRefund, body);
  const payment = shop.state.payments.get(request.payment_id);
  if (!payment) throw invalidRequest('payment_id', 'Unknown payment');
  if (payment.status !== 'succeeded') throw invalidRequest('payment_id', 'The payment is not captured');
  if (request.amount > shop.refundableMinor(payment))
    throw invalidRequest('amount', 'The amount is above what is left');
  const { amount, description, metadata } = request;
  return viewRefund(shop.refund(payment, { amountMinor: amount, description: description ?? null, metadata }));
}

export function getRefund(shop: Shop, id: string): unknown {
  const refund = shop.state.refunds.get(id);
  if (!refund) throw notFound('Refund');
  return viewRefund(refund);
}

export function listRefunds(shop: Shop, search: URLSearchParams): unknown {
  const query = parse(refundList, Object.fromEntries(search));
  return listPage(shop.state.refunds, query, {
    matches: ({ paymentId, status }) =>
      (!query.payment_id || paymentId === query.payment_id) && (!query.status || status === query.status),
    view: viewRefund,
  });
}
