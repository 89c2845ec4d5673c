import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sandboxEnvironment } from './config.ts';
import { roubles, SandboxVisitor } from './testing/sandbox-visitor.ts';

let shop: SandboxVisitor;
beforeEach(async () => {
  shop = await SandboxVisitor.open();
});
afterEach(() => shop.close());

const order = (payment_method_id: string) => ({ amount: roubles('500.00'), payment_method_id });

describe('an answer that is lost after the work was done', () => {
  test.each<['errorsAfterWork' | 'closedSockets' | 'hangs']>([['errorsAfterWork'], ['closedSockets'], ['hangs']])(
    '%s: the same key brings it, and nothing is done twice',
    async (fault) => {
      const card = await shop.bind();
      shop.sandbox.faults[fault] = 1;
      const headers = { 'idempotence-key': 'one' };
      const first = shop.post('/payments', order(card), headers);
      if (fault === 'errorsAfterWork') expect((await first).body).toMatchObject({ code: 'internal_server_error' });
      if (fault === 'closedSockets') await expect(first).rejects.toThrow('fetch failed');
      if (fault === 'hangs') {
        // The silent connection ends with the sandbox, at the end of the test.
        void first.catch(() => undefined);
        while (shop.sandbox.payments.size === 0) await new Promise(setImmediate);
      }
      const again = await shop.post('/payments', order(card), headers);
      expect(again.body).toMatchObject({ status: 'waiting_for_capture' });
      expect([...shop.sandbox.payments.keys()]).toEqual([again.body.id]);
    },
  );
});

test('429 asks to wait, and nothing was done', async () => {
  const card = await shop.bind();
  shop.sandbox.faults.tooManyRequests = 1;
  shop.sandbox.faults.retryAfterMs = 1_800;
  expect(await shop.post('/payments', order(card))).toMatchObject({
    status: 429,
    body: { type: 'error', code: 'too_many_requests', retry_after: 1_800 },
  });
  expect(shop.sandbox.payments.size).toBe(0);
});

test('reading fails when it is told to', async () => {
  shop.sandbox.faults.readErrors = 1;
  expect((await shop.get('/payments')).status).toBe(500);
  expect((await shop.get('/payments')).status).toBe(200);
});

test.each<[string, string, string, Record<string, string>, number, object]>([
  ['no key', 'POST', '/payments', { 'idempotence-key': '' }, 400, { description: /missing/ }],
  ['a long key', 'POST', '/payments', { 'idempotence-key': 'x'.repeat(65) }, 400, { description: /too long/ }],
  ['a key of other letters', 'POST', '/payments', { 'idempotence-key': 'a b' }, 400, { description: /malformed/ }],
  ['something that is not JSON', 'POST', '/payments', { 'content-type': 'text/plain' }, 415, {}],
  ['another method', 'DELETE', '/payments', {}, 405, {}],
])('%s is refused', async (_name, method, path, headers, status, { description }: { description?: RegExp }) => {
  const authorization = `Basic ${Buffer.from('shop:key').toString('base64')}`;
  const answer = await fetch(`${shop.sandbox.apiUrl}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body: '{}',
  });
  expect(answer.status).toBe(status);
  const body = (await answer.json()) as { description: string };
  expect(body).toMatchObject({ type: 'error' });
  expect(body.description).toMatch(description ?? /./);
});

describe('notifications', () => {
  let events: string[];
  let url: string;
  let close: () => Promise<void>;

  beforeEach(async () => {
    events = [];
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        events.push((JSON.parse(text) as { event: string }).event);
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    close = () => new Promise((resolve) => server.close(() => resolve()));
    await shop.close();
    shop = await SandboxVisitor.open({ webhookUrl: url });
  });
  afterEach(async () => {
    await shop.close();
    await close();
    shop = await SandboxVisitor.open();
  });

  test('are kept back while they are late', async () => {
    shop.sandbox.faults.webhooks = 'late';
    await shop.pay(await shop.bind());
    expect(events).toEqual([]);
    await shop.sandbox.webhooksSettled();
    expect(events.toSorted()).toEqual(['payment.waiting_for_capture', 'payment_method.active']);
  });

  test('overtake each other', async () => {
    const card = await shop.bind();
    await shop.sandbox.webhooksSettled();
    events.length = 0;
    shop.sandbox.faults.webhooks = 'reorder';
    const { id } = await shop.pay(card);
    await shop.post(`/payments/${id}/capture`, {});
    await shop.sandbox.webhooksSettled();
    expect(events).toEqual(['payment.succeeded', 'payment.waiting_for_capture']);
  });

  test('tell of refunds that succeed, not of those that are canceled', async () => {
    const card = await shop.bind();
    const { id } = await shop.pay(card, '500.00', { capture: true });
    await shop.post('/refunds', { payment_id: id, amount: roubles('1.00') });
    shop.sandbox.faults.refunds = 'cancel';
    await shop.post('/refunds', { payment_id: id, amount: roubles('2.00') });
    shop.nowMs += shop.sandbox.settings.refundDelayMs;
    shop.sandbox.expire();
    await shop.sandbox.webhooksSettled();
    expect(events.filter((event) => event.startsWith('refund'))).toEqual(['refund.succeeded']);
  });
});

test('GET /me says that the shop is a test shop, and who registers its receipts', async () => {
  expect((await shop.get('/me')).body).toMatchObject({
    account_id: 'shop',
    test: true,
    fiscalization: { enabled: true, provider: 'atol' },
  });
  shop.sandbox.settings.fiscalProvider = null;
  const { body } = await shop.get('/me');
  expect(body).not.toHaveProperty('fiscalization');
});

test('as a process of its own it runs in the demo alone', () => {
  const shopOf = { YOOKASSA_SHOP_ID: '1', YOOKASSA_SECRET_KEY: 'k' };
  expect(sandboxEnvironment.safeParse({ ...shopOf, DEMO: 'true' }).success).toBe(true);
  expect(sandboxEnvironment.safeParse(shopOf).error?.issues[0]?.message).toContain('DEMO=true');
});
