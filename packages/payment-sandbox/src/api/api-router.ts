import { createHash, timingSafeEqual } from 'node:crypto';
import { strikes } from '../faults.ts';
import type { Shop } from '../shop.ts';
import { ApiRefusal, invalidRequest, notFound } from './api-answer.ts';
import type { ApiAnswer } from './api-answer.ts';
import { getMethod, postMethod } from './methods-api.ts';
import { getPayment, listPayments, postCancel, postCapture, postPayment } from './payments-api.ts';
import { getReceipt, listReceipts, postReceipt } from './receipts-api.ts';
import { getRefund, listRefunds, postRefund } from './refunds-api.ts';

export interface ApiRequest {
  method: string;
  /** below /v3, without the query */
  path: string;
  search: URLSearchParams;
  authorization: string | undefined;
  idempotenceKey: string | undefined;
  contentType: string | undefined;
  body: string;
}

/** 'hang', 'close': the work is done; the answer never comes, or the connection is closed instead. */
export type Outcome = ApiAnswer | 'hang' | 'close';

export interface ApiRouter {
  answer(request: ApiRequest): Outcome;
}

/** The API of one shop: who asks, whether he asked before, what he asks for. */
export function createApiRouter({ shop, secretKey }: { shop: Shop; secretKey: string }): ApiRouter {
  const { faults } = shop;
  const expected = digest(`Basic ${Buffer.from(`${shop.views.shopId}:${secretKey}`).toString('base64')}`);

  function answer(request: ApiRequest): Outcome {
    try {
      if (!timingSafeEqual(digest(request.authorization ?? ''), expected)) {
        throw new ApiRefusal(401, 'invalid_credentials', 'Basic authentication with shopId and secret key is required');
      }
      shop.expire();
      if (request.method === 'POST') return answerPost(request);
      if (strikes(faults, 'readErrors')) throw internalError();
      return { status: 200, body: read(shop, request) };
    } catch (error) {
      if (error instanceof ApiRefusal) return error.toAnswer();
      throw error;
    }
  }

  function answerPost(request: ApiRequest): Outcome {
    if (request.body !== '' && !/^application\/json\b/i.test(request.contentType ?? '')) {
      throw new ApiRefusal(415, 'unsupported_media_type', 'Content-Type must be application/json');
    }
    if (strikes(faults, 'tooManyRequests')) {
      throw new ApiRefusal(429, 'too_many_requests', 'Too many requests', { retryAfterMs: faults.retryAfterMs });
    }
    const done = once(request, () => write(shop, request));
    if (strikes(faults, 'hangs')) return 'hang';
    if (strikes(faults, 'closedSockets')) return 'close';
    if (strikes(faults, 'errorsAfterWork')) throw internalError();
    return done;
  }

  /** The same key with the same request: the first answer again, as long as the shop remembers it. */
  function once(request: ApiRequest, work: () => unknown): ApiAnswer {
    const key = requireKey(request.idempotenceKey);
    const requestHash = digest(`${request.path}\n${request.body}`).toString('hex');
    const first = shop.state.answers.get(key);
    if (first) {
      if (first.requestHash !== requestHash) throw invalidRequest('Idempotence-Key', 'Idempotence key duplicated');
      return { status: first.status, body: first.body };
    }
    const answered = attempt(work);
    shop.state.answers.set(key, { requestHash, ...answered, storedAt: shop.now().toISOString() });
    return answered;
  }

  return { answer };
}

function requireKey(key: string | undefined): string {
  const fault = !key ? 'missing' : key.length > 64 ? 'too long' : /^[0-9a-zA-Z+\-_.]+$/.test(key) ? null : 'malformed';
  if (key && fault === null) return key;
  const advice = 'Send the value in accordance with the documentation';
  throw invalidRequest('Idempotence-Key', `Idempotence key is ${fault}. ${advice}`);
}

function internalError(): ApiRefusal {
  return new ApiRefusal(500, 'internal_server_error', 'Internal server error');
}

function attempt(work: () => unknown): ApiAnswer {
  try {
    return { status: 200, body: work() };
  } catch (error) {
    if (error instanceof ApiRefusal) return error.toAnswer();
    throw error;
  }
}

function read(shop: Shop, { method, path, search }: ApiRequest): unknown {
  if (method !== 'GET') throw new ApiRefusal(405, 'method_not_allowed', 'Method not allowed');
  const [, collection, id, ...rest] = path.split('/');
  if (rest.length > 0) throw notFound('Resource');
  if (collection === 'payments') return id ? getPayment(shop, id) : listPayments(shop, search);
  if (collection === 'refunds') return id ? getRefund(shop, id) : listRefunds(shop, search);
  if (collection === 'payment_methods' && id) return getMethod(shop, id);
  if (collection === 'receipts') return id ? getReceipt(shop, id) : listReceipts(shop, search);
  if (collection === 'me' && !id) return viewShop(shop);
  throw notFound('Resource');
}

function viewShop({ views, settings: { fiscalProvider } }: Shop): unknown {
  return {
    account_id: views.shopId,
    status: 'enabled',
    test: true,
    ...(fiscalProvider && { fiscalization: { enabled: true, provider: fiscalProvider } }),
    fiscalization_enabled: fiscalProvider !== null,
    payment_methods: ['bank_card'],
    itn: '7700000000',
  };
}

function write(shop: Shop, { path, body }: ApiRequest): unknown {
  const [, collection, id, action, ...rest] = path.split('/');
  const json = parseJson(body);
  if (rest.length > 0) throw notFound('Resource');
  if (collection === 'payments' && !id) return postPayment(shop, json);
  if (collection === 'payments' && id && action === 'capture') return postCapture(shop, id, json);
  if (collection === 'payments' && id && action === 'cancel') return postCancel(shop, id);
  if (collection === 'payment_methods' && !id) return postMethod(shop, json);
  if (collection === 'refunds' && !id) return postRefund(shop, json);
  if (collection === 'receipts' && !id) return postReceipt(shop, json);
  throw notFound('Resource');
}

function parseJson(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    throw invalidRequest(undefined, 'The body is not JSON');
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
