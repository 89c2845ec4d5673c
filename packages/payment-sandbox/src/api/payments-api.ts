import { randomUUID } from 'node:crypto';
import type { SandboxMethod, SandboxPayment } from '../sandbox-objects.ts';
import type { Shop } from '../shop.ts';
import { ApiRefusal, invalidRequest, notFound } from './api-answer.ts';
import { listPage } from './list-page.ts';
import { viewPayment } from './object-views.ts';
import type { PaymentRequest } from './request-shapes.ts';
import { capturePayment, createPayment, parse, paymentList } from './request-shapes.ts';

/** "от 1 до 350 000 рублей" for a card. */
const amountMinMinor = 100;

export function postPayment(shop: Shop, body: unknown): unknown {
  const request = parse(createPayment, body);
  if (request.amount < amountMinMinor) throw invalidRequest('amount.value', 'The amount is below 1.00');
  const method = savedMethod(shop, request);
  if (!method && !request.confirmation) throw invalidRequest('confirmation', 'Confirmation is required');
  const payment = newPayment(shop, request, method);
  shop.state.payments.set(payment.id, payment);
  if (method?.card) shop.charge(payment, method.card);
  return view(shop, payment);
}

function savedMethod(shop: Shop, { payment_method_id }: PaymentRequest): SandboxMethod | null {
  if (payment_method_id === undefined) return null;
  const method = shop.state.methods.get(payment_method_id);
  if (method?.status !== 'active') throw invalidRequest('payment_method_id', 'The payment method is not saved');
  return method;
}

function newPayment(shop: Shop, request: PaymentRequest, method: SandboxMethod | null): SandboxPayment {
  const now = shop.now();
  return {
    id: randomUUID(),
    status: 'pending',
    amountMinor: request.amount,
    heldMinor: 0,
    refundedMinor: 0,
    feeMinor: 0,
    isOneStage: request.capture,
    savesMethod: request.save_payment_method,
    method: method?.card ?? null,
    methodId: method?.id ?? null,
    isSecured: false,
    returnUrl: method ? null : (request.confirmation?.return_url ?? null),
    description: request.description ?? null,
    customerId: request.merchant_customer_id ?? null,
    metadata: request.metadata,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + shop.settings.formLifeMs).toISOString(),
    capturedAt: null,
    cancellation: null,
  };
}

export function getPayment(shop: Shop, id: string): unknown {
  return view(shop, findPayment(shop, id));
}

export function postCapture(shop: Shop, id: string, body: unknown): unknown {
  const payment = findPayment(shop, id);
  requireHeld(payment);
  const amountMinor = parse(capturePayment, body ?? {}).amount ?? payment.heldMinor;
  if (amountMinor > payment.heldMinor) throw invalidRequest('amount', 'The amount is above what is held');
  shop.capture(payment, amountMinor);
  return view(shop, payment);
}

export function postCancel(shop: Shop, id: string): unknown {
  const payment = findPayment(shop, id);
  requireHeld(payment);
  shop.cancelPayment(payment, { party: 'merchant', reason: 'canceled_by_merchant' });
  return view(shop, payment);
}

export function listPayments(shop: Shop, search: URLSearchParams): unknown {
  const query = parse(paymentList, Object.fromEntries(search));
  return listPage(shop.state.payments, query, {
    matches: ({ status }) => !query.status || status === query.status,
    view: (payment) => view(shop, payment),
  });
}

function view(shop: Shop, payment: SandboxPayment): unknown {
  const receipt = shop.receiptsOf({ paymentId: payment.id }).at(-1);
  return viewPayment(payment, shop.views, receipt?.status);
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
