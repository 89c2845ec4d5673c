import { randomUUID } from 'node:crypto';
import type { SandboxRefund } from '../sandbox-state.ts';
import type { Shop } from '../shop.ts';
import { invalidRequest, notFound } from './api-answer.ts';
import { viewRefund } from './object-views.ts';
import { page } from './payments-api.ts';
import { createRefund, listQuery, parse } from './request-shapes.ts';

export function postRefund(shop: Shop, body: unknown): unknown {
  const request = parse(createRefund, body);
  const payment = shop.state.payments.get(request.payment_id);
  if (!payment) throw invalidRequest('payment_id', 'Unknown payment');
  if (payment.status !== 'succeeded') throw invalidRequest('payment_id', 'The payment is not captured');
  if (request.amount > payment.amountMinor - payment.refundedMinor)
    throw invalidRequest('amount', 'The amount is above what is left');
  const refund: SandboxRefund = {
    id: randomUUID(),
    paymentId: payment.id,
    amountMinor: request.amount,
    description: request.description ?? null,
    metadata: request.metadata,
    createdAt: shop.now().toISOString(),
  };
  payment.refundedMinor += request.amount;
  shop.state.refunds.set(refund.id, refund);
  shop.notify('refund.succeeded', viewRefund(refund));
  return viewRefund(refund);
}

export function getRefund(shop: Shop, id: string): unknown {
  const refund = shop.state.refunds.get(id);
  if (!refund) throw notFound('Refund');
  return viewRefund(refund);
}

export function listRefunds(shop: Shop, search: URLSearchParams): unknown {
  const query = parse(listQuery, Object.fromEntries(search));
  const newestFirst = [...shop.state.refunds.values()].reverse();
  return page(
    newestFirst.filter((refund) => !query.payment_id || refund.paymentId === query.payment_id),
    query,
    viewRefund,
  );
}
