import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PaymentProvider } from '../payment-provider.ts';
import { answers, apiUrl, secretKey, YookassaStub } from '../testing/yookassa-stub.ts';
import { createYookassaProvider } from './yookassa-provider.ts';

const yookassa = new YookassaStub();
const provider = createYookassaProvider({ apiUrl, shopId: '100500', secretKey });
const authorization = `Basic ${Buffer.from(`100500:${secretKey}`).toString('base64')}`;
const key = '6c1f2d4e-6b7a-4a3e-9d57-0a3f5a1f7c11';

beforeAll(() => yookassa.open());
afterEach(() => yookassa.forget());
afterAll(() => yookassa.close());

const charge = {
  operationId: key,
  paymentId: '0d8a5a1e-7d0a-4a49-8b55-2b9a3c3c1a22',
  clientId: '5f0c9f3e-1d52-4d8c-8a0a-6b1f3a1d9b33',
  providerMethodId: 'card',
  amountMinor: 44_334,
  description: 'Зарядка № 123',
  returnUrl: null,
};
const about = {
  description: 'Зарядка № 123',
  merchant_customer_id: charge.clientId,
  metadata: { operation_id: key, payment_id: charge.paymentId },
};
const amount = { value: '443.34', currency: 'RUB' };
const { held, refund, binding } = answers;

type Call = (port: PaymentProvider) => Promise<unknown>;

describe('what changes something is sent under its key', () => {
  test.each<[string, Call, object, { path: string; body: object }]>([
    [
      'a hold on a saved card',
      (port) => port.authorize(charge, key),
      held,
      { path: '/payments', body: { amount, capture: false, payment_method_id: 'card', ...about } },
    ],
    [
      'a charge of a saved card',
      (port) => port.charge(charge, key),
      held,
      { path: '/payments', body: { amount, capture: true, payment_method_id: 'card', ...about } },
    ],
    [
      'a charge by the form',
      (port) => port.charge({ ...charge, providerMethodId: null, returnUrl: 'https://tok.example/app/wallet' }, key),
      held,
      {
        path: '/payments',
        body: {
          amount,
          capture: true,
          payment_method_data: { type: 'bank_card' },
          confirmation: { type: 'redirect', return_url: 'https://tok.example/app/wallet' },
          ...about,
        },
      },
    ],
    [
      'a capture',
      (port) => port.capture({ providerPaymentId: 'a/b', amountMinor: 44_334 }, key),
      held,
      { path: '/payments/a%2Fb/capture', body: { amount } },
    ],
    [
      'a cancellation',
      (port) => port.cancel({ providerPaymentId: 'a' }, key),
      held,
      { path: '/payments/a/cancel', body: {} },
    ],
    [
      'a refund',
      (port) =>
        port.refund(
          { operationId: key, refundId: 'r', providerPaymentId: 'a', amountMinor: 5, description: 'Ошибка' },
          key,
        ),
      refund,
      {
        path: '/refunds',
        body: {
          payment_id: 'a',
          amount: { value: '0.05', currency: 'RUB' },
          description: 'Ошибка',
          metadata: { operation_id: key, refund_id: 'r' },
        },
      },
    ],
    [
      'a binding',
      (port) =>
        port.createBinding(
          { operationId: key, methodId: 'm', clientId: 'c', returnUrl: 'https://tok.example/app/cards' },
          key,
        ),
      binding,
      {
        path: '/payment_methods',
        body: {
          type: 'bank_card',
          confirmation: { type: 'redirect', return_url: 'https://tok.example/app/cards' },
          metadata: { operation_id: key, method_id: 'm' },
        },
      },
    ],
  ])('%s', async (_name, call, answer, { path, body }) => {
    yookassa.willAnswer(answer);
    await call(provider);
    const [request] = yookassa.seen;
    expect(yookassa.seen).toHaveLength(1);
    expect(request).toMatchObject({ method: 'POST', path });
    expect(request?.body).toEqual(body);
    expect(request?.headers).toMatchObject({
      authorization,
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotence-key': key,
    });
  });

  test.each(['', 'x'.repeat(65), 'ключ', 'a b', 'a\nb'])('and not under the key %j', async (wrong) => {
    await expect(provider.charge(charge, wrong)).rejects.toThrow(RangeError);
    expect(yookassa.seen).toEqual([]);
  });

  test('words that are too long are cut', async () => {
    yookassa.willAnswer(held, refund);
    await provider.charge({ ...charge, description: 'я'.repeat(200) }, key);
    await provider.refund(
      { operationId: key, refundId: 'r', providerPaymentId: 'a', amountMinor: 5, description: '🚗'.repeat(200) },
      key,
    );
    const [first, second] = yookassa.seen.map(({ body }) => (body as { description: string }).description);
    expect(first).toBe(`${'я'.repeat(127)}…`);
    expect(second).toBe(`${'🚗'.repeat(124)}…`);
  });

  test('a form that has nowhere to return to is not opened', async () => {
    await expect(provider.charge({ ...charge, providerMethodId: null }, key)).rejects.toThrow(TypeError);
    expect(yookassa.seen).toEqual([]);
  });
});

const window = { from: new Date('2026-11-22T21:00:00Z'), to: new Date('2026-11-23T21:00:00Z') };
const bounds = (name: string) => `${name}.gte=2026-11-22T21%3A00%3A00.000Z&${name}.lt=2026-11-23T21%3A00%3A00.000Z`;
const emptyList = { type: 'list', items: [] };

async function readOut(list: AsyncIterable<unknown>): Promise<unknown[]> {
  const items = [];
  for await (const item of list) items.push(item);
  return items;
}

describe('what only reads', () => {
  test.each<[string, Call, object, string]>([
    ['a payment', (port) => port.getPayment('a/b'), held, '/payments/a%2Fb'],
    ['a refund', (port) => port.getRefund('r'), refund, '/refunds/r'],
    ['a card', (port) => port.getBinding('m'), binding, '/payment_methods/m'],
    [
      'the payment of an operation',
      (port) => port.findPayment({ operationId: key, createdFrom: window.from, createdTo: window.to }),
      emptyList,
      `/payments?limit=100&${bounds('created_at')}`,
    ],
    [
      'the refund of an operation',
      (port) => port.findRefund({ operationId: key, providerPaymentId: 'a' }),
      emptyList,
      '/refunds?limit=100&payment_id=a',
    ],
    [
      'the payments made in a time',
      (port) => readOut(port.listPayments(window)),
      emptyList,
      `/payments?limit=100&${bounds('created_at')}`,
    ],
    [
      'the payments captured in a time',
      (port) => readOut(port.listPayments(window, 'captured')),
      emptyList,
      `/payments?limit=100&${bounds('captured_at')}`,
    ],
    [
      'the refunds made in a time',
      (port) => readOut(port.listRefunds(window)),
      emptyList,
      `/refunds?limit=100&${bounds('created_at')}`,
    ],
  ])('asks for %s', async (_name, call, answer, path) => {
    yookassa.willAnswer(answer);
    await call(provider);
    expect(yookassa.seen).toEqual([
      { method: 'GET', path, headers: { authorization, accept: 'application/json' }, body: undefined },
    ]);
  });

  test('a list is read to its end, page by page', async () => {
    yookassa.willAnswer({ items: [held], next_cursor: 'a b' }, { items: [held] });
    expect(await readOut(provider.listPayments(window))).toHaveLength(2);
    expect(yookassa.seen[1]?.path).toMatch(/&cursor=a\+b$/);
  });

  test('the payment of an operation is told by its metadata', async () => {
    const other = { ...held, id: 'other', metadata: { operation_id: key } };
    yookassa.willAnswer({ items: [held, other] });
    const search = { operationId: key, createdFrom: window.from, createdTo: window.to };
    expect(await provider.findPayment(search)).toMatchObject({ id: 'other' });
    yookassa.willAnswer({ items: [refund, { ...refund, id: 'other', metadata: { operation_id: key } }] });
    expect(await provider.findRefund({ operationId: key, providerPaymentId: 'a' })).toMatchObject({ id: 'other' });
  });
});
