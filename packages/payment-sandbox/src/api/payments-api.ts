import { randomUUID } from 'node:crypto';
import type { SandboxPayment } from '../sandbox-state.ts';
import type { Shop } from '../shop.ts';
import { ApiRefusal, invalidRequest, notFound } from './api-answer.ts';
import { viewPayment } from './object-views.ts';
import type { ListQuery } from './request-shapes.ts';
import { capturePayment, createPayment, listQuery, parse } from './request-shapes.ts';

export function postPayment(shop: Shop, body: unknown): unknown {
  const request = parse(createPayment, body);
  const methodId = request.payment_method_id ?? null;
  const method = methodId === null ? null : shop.state.methods.get(methodId);
  if (methodId !== null && method?.status !== 'active')
    throw invalidRequest('payment_method_id', 'The payment method is not saved');
  if (methodId === null && !request.confirmation) throw invalidRequest('confirmation', 'Confirmation is required');
  const now = shop.now();
  const payment: SandboxPayment = {
    id: randomUUID(),
    status: 'pending',
    amountMinor: request.amount,
    heldMinor: 0,
    refundedMinor: 0,
    isOneStage: request.capture,
    savesMethod: request.save_payment_method,
    method: method?.card ?? null,
    methodId,
    returnUrl: methodId === null ? (request.confirmation?.return_url ?? null) : null,
    description: request.description ?? null,
    customerId: request.merchant_customer_id ?? null,
    metadata: request.metadata,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + shop.formLifeMs).toISOString(),
    capturedAt: null,
    cancellation: null,
  };
  shop.state.payments.set(payment.id, payment);
  if (method?.card) shop.charge(payment, method.card);
  return viewPayment(payment, shop.views);
}

export function getPayment(shop: Shop, id: string): unknown {
  return viewPayment(findPayment(shop, id), shop.views);
}

export function postCapture(shop: Shop, id: string, body: unknown): unknown {
  const payment = findPayment(shop, id);
  requireHeld(payment);
  const amountMinor = parse(capturePayment, body ?? {}).amount ?? payment.heldMinor;
  if (amountMinor > payment.heldMinor) throw invalidRequest('amount', 'The amount is above what is held');
  shop.capture(payment, amountMinor);
  return viewPayment(payment, shop.views);
}

export function postCancel(shop: Shop, id: string): unknown {
  const payment = findPayment(shop, id);
  requireHeld(payment);
  shop.cancelPayment(payment, { party: 'merchant', reason: 'canceled_by_merchant' });
  return viewPayment(payment, shop.views);
}

export function listPayments(shop: Shop, search: URLSearchParams): unknown {
  const query = parse(listQuery, Object.fromEntries(search));
  const newestFirst = [...shop.state.payments.values()].reverse();
  const matching = newestFirst.filter(
    (payment) => isWithin(payment, query) && (!query.status || payment.status === query.status),
  );
  return page(matching, query, (payment) => viewPayment(payment, shop.views));
}

/** One page of a list, newest first, with the id to go on from. */
export function page<T extends { id: string }>(items: T[], query: ListQuery, view: (item: T) => unknown): unknown {
  const from = query.cursor ? items.findIndex((item) => item.id === query.cursor) : 0;
  if (from < 0) throw invalidRequest('cursor', 'Unknown cursor');
  const shown = items.slice(from, from + query.limit);
  const next = items[from + query.limit];
  return { type: 'list', items: shown.map(view), ...(next ? { next_cursor: next.id } : {}) };
}

function isWithin({ createdAt }: SandboxPayment, query: ListQuery): boolean {
  const at = Date.parse(createdAt);
  const bound = (text: string | undefined, otherwise: number): number =>
    text === undefined ? otherwise : Date.parse(text);
  return (
    at >= bound(query['created_at.gte'], -Infinity) &&
    at > bound(query['created_at.gt'], -Infinity) &&
    at <= bound(query['created_at.lte'], Infinity) &&
    at < bound(query['created_at.lt'], Infinity)
  );
}

function findPayment(shop: Shop, id: string): SandboxPayment {
  const payment = shop.state.payments.get(id);
  if (!payment) throw notFound('Payment');
  return payment;
}

function requireHeld(payment: SandboxPayment): void {
  if (payment.status === 'waiting_for_capture') return;
  throw new ApiRefusal(400, 'invalid_request', `Payment with status ${payment.status} is not waiting for capture`);
}
