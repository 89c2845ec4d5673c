import { inspect } from 'node:util';
import { delay, HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ProviderError } from '../payment-provider.ts';
import { answers, apiUrl, failing, secretKey, YookassaStub } from '../testing/yookassa-stub.ts';
import { createYookassaProvider } from './yookassa-provider.ts';

const yookassa = new YookassaStub();
const config = { apiUrl, shopId: '100500', secretKey };
const provider = createYookassaProvider(config);
const { held, refund, binding } = answers;
const key = 'one';

beforeAll(() => yookassa.open());
afterEach(() => yookassa.forget());
afterAll(() => yookassa.close());

function capture() {
  return provider.capture({ providerPaymentId: held.id, amountMinor: 100 }, key);
}

async function fault(call: Promise<unknown>): Promise<Record<string, unknown> & ProviderError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProviderError)) throw new Error('No error of the provider');
  return error as Record<string, unknown> & ProviderError;
}

describe('an answer', () => {
  test('of a hold is read in our words', async () => {
    yookassa.willAnswer(held);
    expect(await provider.getPayment(held.id)).toEqual({
      id: held.id,
      status: 'held',
      amountMinor: 100_000,
      currency: 'RUB',
      operationId: '0b0ff0cb-5a29-4a9f-9e4b-9b3b1c5b8a01',
      incomeMinor: null,
      refundedMinor: 0,
      createdAt: new Date('2018-07-10T14:27:54.691Z'),
      capturedAt: null,
      confirmationUrl: null,
      expiresAt: new Date('2018-07-17T14:28:32.484Z'),
      cancellationReason: null,
    });
  });

  test('of a captured payment says what we get, what was given back, and when', async () => {
    yookassa.willAnswer({
      ...held,
      status: 'succeeded',
      amount: { value: '443.34', currency: 'RUB' },
      income_amount: { value: '430.92', currency: 'RUB' },
      refunded_amount: { value: '43.3', currency: 'RUB' },
      captured_at: '2018-07-10T17:30:00.000+03:00',
    });
    expect(await capture()).toMatchObject({
      status: 'captured',
      amountMinor: 44_334,
      incomeMinor: 43_092,
      refundedMinor: 4_330,
      capturedAt: new Date('2018-07-10T14:30:00Z'),
    });
  });

  test('of a declined or an open payment carries the reason, or the form', async () => {
    yookassa.willAnswer(
      { ...held, status: 'canceled', cancellation_details: { party: 'payment_network', reason: 'card_expired' } },
      { ...held, status: 'pending', confirmation: { type: 'redirect', confirmation_url: 'https://yoomoney.ru/pay' } },
    );
    expect(await provider.getPayment('a')).toMatchObject({ status: 'canceled', cancellationReason: 'card_expired' });
    expect(await provider.getPayment('a')).toMatchObject({
      status: 'pending',
      confirmationUrl: 'https://yoomoney.ru/pay',
    });
  });

  test('of a refund and of a card is read too', async () => {
    const cancellation_details = { party: 'refund_network', reason: 'insufficient_funds' };
    yookassa.willAnswer({ ...refund, status: 'canceled', cancellation_details });
    expect(await provider.getRefund('r')).toEqual({
      id: refund.id,
      providerPaymentId: held.id,
      status: 'canceled',
      amountMinor: 200,
      currency: 'RUB',
      operationId: null,
      createdAt: new Date('2017-10-04T19:27:51.407Z'),
      cancellationReason: 'insufficient_funds',
    });
    const card = { first6: '220247', last4: '2987', expiry_month: '07', expiry_year: '2030', card_type: 'Mir' };
    yookassa.willAnswer({ ...binding, status: 'active', saved: true, confirmation: undefined, card });
    expect(await provider.getBinding('m')).toEqual({
      id: binding.id,
      status: 'active',
      operationId: null,
      confirmationUrl: null,
      card: { brand: 'Mir', first6: '220247', last4: '2987', expiryMonth: 7, expiryYear: 2030 },
    });
  });
});

describe('a refusal: it was not done', () => {
  test.each([
    [400, { description: 'Idempotence key is too long', parameter: 'Idempotence-Key' }, 'invalid_request'],
    [403, { code: 'forbidden' }, 'forbidden'],
    [404, { code: 'not_found' }, 'not_found'],
    [405, { code: 'method_not_allowed' }, 'method_not_allowed'],
    [410, { code: 'gone' }, 'gone'],
    [415, { code: 'unsupported_media_type' }, 'unsupported_media_type'],
  ])('%i', async (status, more, reason) => {
    yookassa.willAnswer(failing(status, more));
    expect(await fault(capture())).toMatchObject({ code: 'PROVIDER_REFUSED', reason });
    expect(yookassa.seen).toHaveLength(1);
  });

  test('names the parameter, and nothing that is secret', async () => {
    const description = `key ${secretKey}, card 2202 4743 0132 2987 and 5555555555554444 are wrong ${'x'.repeat(500)}`;
    yookassa.willAnswer(failing(400, { description, parameter: 'amount' }));
    const error = await fault(capture());
    expect(error.message).toMatch(
      /^YooKassa answered 400 invalid_request \(amount\) key …, card … and … are wrong x+$/,
    );
    expect(error.message.length).toBeLessThanOrEqual(300);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(secretKey);
  });

  test('of a question is null where the object is not known, and an error otherwise', async () => {
    const unknown = failing(404, { code: 'not_found' });
    yookassa.willAnswer(unknown, unknown, unknown, failing(403, { code: 'forbidden' }));
    expect(await provider.getPayment('a')).toBeNull();
    expect(await provider.getRefund('a')).toBeNull();
    expect(await provider.getBinding('a')).toBeNull();
    expect(await fault(provider.getPayment('a'))).toMatchObject({ reason: 'forbidden' });
  });
});

const page = (status: number) => () =>
  new HttpResponse('<html>nginx</html>', { status, headers: { 'content-type': 'text/html' } });

describe('no answer: it may have been done', () => {
  test.each<[string, object | (() => Response | Promise<Response>)]>([
    ['500', failing(500, { code: 'internal_server_error' })],
    ['a wrong key, which may be renewed', failing(401, { code: 'invalid_credentials' })],
    ['429', failing(429, { code: 'too_many_requests' })],
    ['a page of a gateway with 502', page(502)],
    ['a page of a gateway with 400', page(400)],
    ['a page of a gateway with 404', page(404)],
    ['a page with 200', page(200)],
    ['204', () => new HttpResponse(null, { status: 204 })],
    ['a connection that broke', () => HttpResponse.error()],
    ['an empty object', {}],
    ['a status nobody knows', { ...held, status: 'frozen' }],
    ['a sum that is none', { ...held, amount: { value: '1 000,00', currency: 'RUB' } }],
    ['a negative sum', { ...held, amount: { value: '-1.00', currency: 'RUB' } }],
    ['a sum as a number', { ...held, amount: { value: 1000, currency: 'RUB' } }],
    ['an instant that is none', { ...held, created_at: 'yesterday' }],
    [
      'a form that is no page',
      { ...held, status: 'pending', confirmation: { type: 'redirect', confirmation_url: 'javascript:alert(1)' } },
    ],
    ['an answer without an end', () => new HttpResponse('x'.repeat(1_000_001))],
  ])('%s', async (_name, reply) => {
    yookassa.willAnswer(reply);
    expect(await fault(capture())).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    // A POST is not repeated here, but by who keeps its key.
    expect(yookassa.seen).toHaveLength(1);
  });

  test('a silence is broken off', async () => {
    const hasty = createYookassaProvider({ ...config, timeoutMs: 30 });
    yookassa.willAnswer(async () => {
      await delay('infinite');
      return HttpResponse.json(held);
    });
    const error = await fault(hasty.cancel({ providerPaymentId: 'a' }, key));
    expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', cause: { name: 'TimeoutError' } });
  });

  test('35 s are waited for, unless told otherwise', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    yookassa.willAnswer(held);
    await capture();
    expect(timeout).toHaveBeenCalledWith(35_000);
    timeout.mockRestore();
  });

  test('a redirect is not followed: it would carry the key to another', async () => {
    yookassa.willAnswer(() => HttpResponse.json(held, { status: 307, headers: { location: `${apiUrl}/elsewhere` } }));
    expect(await fault(capture())).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    expect(yookassa.seen).toHaveLength(1);
  });

  test.each<[string, object, Record<string, string>, number | null]>([
    ['in the body, in ms', { retry_after: 1_800 }, {}, 1_800],
    ['in the header, in seconds', {}, { 'retry-after': '7' }, 7_000],
    ['in both: the body is nearer', { retry_after: 1_800 }, { 'retry-after': '7' }, 1_800],
    ['for longer than we wait', {}, { 'retry-after': '86400' }, 900_000],
    ['in a way nobody understands', { retry_after: 'soon' }, { 'retry-after': 'soon' }, null],
    ['not at all', {}, {}, null],
  ])('the time to wait stands %s', async (_name, more, headers, retryAfterMs) => {
    yookassa.willAnswer(failing(429, { code: 'too_many_requests', ...more }, headers));
    expect(await fault(capture())).toMatchObject({ retryAfterMs });
  });

  test('the time to wait may be a date', async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    yookassa.willAnswer(failing(429, { code: 'too_many_requests' }, { 'retry-after': date }));
    const { retryAfterMs } = await fault(capture());
    expect(retryAfterMs).toBeGreaterThan(57_000);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
  });
});

describe('a question', () => {
  test('is repeated at once after 500 or a broken connection, three times in all', async () => {
    const broken = failing(500, { code: 'internal_server_error' });
    yookassa.willAnswer(broken, () => HttpResponse.error(), held);
    expect(await provider.getPayment('a')).toMatchObject({ status: 'held' });
    yookassa.willAnswer(broken, broken, broken);
    expect(await fault(provider.getPayment('a'))).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    expect(yookassa.seen).toHaveLength(6);
  });

  test('is not repeated where the provider asks to wait', async () => {
    yookassa.willAnswer(failing(429, { code: 'too_many_requests', retry_after: 500 }));
    expect(await fault(provider.getPayment('a'))).toMatchObject({ retryAfterMs: 500 });
    yookassa.willAnswer(failing(500, { code: 'internal_server_error', retry_after: 500 }));
    expect(await fault(provider.getPayment('a'))).toMatchObject({ retryAfterMs: 500 });
    expect(yookassa.seen).toHaveLength(2);
  });

  test.each<[string, (object | (() => Response))[]]>([
    ['ends in 404', [failing(404, { code: 'not_found' })]],
    [
      'goes in a circle',
      [
        { items: [], next_cursor: 'a' },
        { items: [], next_cursor: 'a' },
      ],
    ],
    ['holds something that cannot be read', Array.from({ length: 3 }, () => ({ items: [{ ...held, status: 'new' }] }))],
  ])('whether a payment exists is not answered by a list that %s', async (_name, replies) => {
    yookassa.willAnswer(...replies);
    const search = { operationId: key, createdFrom: new Date(0), createdTo: new Date() };
    expect(await fault(provider.findPayment(search))).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });
});

describe('a notification', () => {
  const read = (body: unknown) => provider.parseNotification({ headers: {}, rawBody: null, body });

  test.each([
    ['payment.waiting_for_capture', 'payment'],
    ['payment.succeeded', 'payment'],
    ['payment.canceled', 'payment'],
    ['refund.succeeded', 'refund'],
    ['payment_method.active', 'method'],
    ['payout.succeeded', 'other'],
    ['deal.closed', 'other'],
  ])('%s is about a %s', (event, about) => {
    const object = { id: held.id, status: 'succeeded', metadata: held.metadata };
    expect(read({ type: 'notification', event, object })).toEqual({
      notification: {
        event,
        about,
        objectId: held.id,
        objectStatus: 'succeeded',
        operationId: held.metadata.operation_id,
      },
      reply: { contentType: 'text/plain', text: '' },
    });
  });

  test.each([
    null,
    'text',
    [],
    {},
    { type: 'notification', event: 'payment.succeeded' },
    { type: 'other', event: 'payment.succeeded', object: { id: 'a', status: 'b' } },
    { type: 'notification', event: '<x>', object: { id: 'a', status: 'b' } },
    { type: 'notification', event: 'payment.succeeded', object: { id: 'x'.repeat(65), status: 'b' } },
  ])('is not %j', (body) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ code: 'INVALID_NOTIFICATION' }));
  });
});

test('an address with a password in it is refused, as errors would carry it', () => {
  expect(() => createYookassaProvider({ ...config, apiUrl: 'https://shop:key@api.yookassa.ru/v3' })).toThrow(TypeError);
});
