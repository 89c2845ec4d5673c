import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox } from './start-sandbox.ts';
import type { Sandbox, SandboxOptions } from './start-sandbox.ts';

const shop = { shopId: 'shop', secretKey: 'key' };
const authorization = `Basic ${Buffer.from('shop:key').toString('base64')}`;
const returnUrl = 'https://tok.example/app/';

interface Answer {
  status: number;
  body: Record<string, unknown> & { id?: string; status?: string; parameter?: string; code?: string };
}

let sandbox: Sandbox;
let nowMs: number;

async function start(options: Partial<SandboxOptions> = {}): Promise<void> {
  sandbox = await startSandbox({ port: 0, ...shop, now: () => new Date(nowMs), ...options });
}

beforeEach(async () => {
  nowMs = Date.parse('2026-11-23T08:00:00Z');
  await start();
});
afterEach(() => sandbox.close());

async function call(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const post = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      authorization,
      'idempotence-key': randomUUID(),
      'content-type': 'application/json',
      ...headers,
    },
  };
  const response = await fetch(
    `${sandbox.apiUrl}${path}`,
    body === undefined ? { headers: { authorization, ...headers } } : post,
  );
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

async function fill(url: unknown, form: Record<string, string>): Promise<Response> {
  return fetch(String(url), {
    method: 'POST',
    body: new URLSearchParams({ expiry: '12/30', cvc: '123', ...form }),
    redirect: 'manual',
  });
}

async function bind(number = '2202474301322987'): Promise<string> {
  const { body } = await call('/payment_methods', {
    type: 'bank_card',
    confirmation: { type: 'redirect', return_url: returnUrl },
  });
  expect(body).toMatchObject({ status: 'pending', saved: false, type: 'bank_card' });
  await fill((body['confirmation'] as { confirmation_url: string }).confirmation_url, { number });
  return String(body.id);
}

async function hold(methodId: string, value = '500.00'): Promise<Answer['body']> {
  return (await call('/payments', { amount: { value, currency: 'RUB' }, payment_method_id: methodId })).body;
}

describe('a saved card', () => {
  test('is shown as the official API shows it', async () => {
    const id = await bind();
    expect((await call(`/payment_methods/${id}`)).body).toMatchObject({
      status: 'active',
      saved: true,
      title: 'Bank card *2987',
      card: { first6: '220247', last4: '2987', expiry_month: '12', expiry_year: '2030', card_type: 'Mir' },
    });
  });

  test('is held, captured in part, refunded', async () => {
    const payment = await hold(await bind());
    expect(payment).toMatchObject({
      status: 'waiting_for_capture',
      paid: true,
      expires_at: '2026-11-30T08:00:00.000Z',
    });
    const captured = await call(`/payments/${payment.id}/capture`, { amount: { value: '443.34', currency: 'RUB' } });
    expect(captured.body).toMatchObject({ status: 'succeeded', amount: { value: '443.34', currency: 'RUB' } });
    const refund = { payment_id: payment.id, amount: { value: '43.34', currency: 'RUB' } };
    expect((await call('/refunds', refund)).body).toMatchObject({ status: 'succeeded' });
    expect((await call('/refunds', { ...refund, amount: { value: '400.01', currency: 'RUB' } })).status).toBe(400);
    expect((await call(`/payments/${payment.id}`)).body).toMatchObject({ refunded_amount: { value: '43.34' } });
  });

  test('is captured once and never above its hold', async () => {
    const { id } = await hold(await bind());
    expect((await call(`/payments/${id}/capture`, { amount: { value: '500.01', currency: 'RUB' } })).status).toBe(400);
    expect((await call(`/payments/${id}/capture`, {})).body).toMatchObject({
      status: 'succeeded',
      amount: { value: '500.00' },
    });
    expect((await call(`/payments/${id}/capture`, {})).status).toBe(400);
    expect((await call(`/payments/${id}/cancel`, {})).status).toBe(400);
  });

  test('without money is bound and declined', async () => {
    expect(await hold(await bind('2200000000000053'))).toMatchObject({
      status: 'canceled',
      paid: false,
      cancellation_details: { party: 'payment_network', reason: 'insufficient_funds' },
    });
  });

  test('is given back after its time', async () => {
    const { id } = await hold(await bind());
    nowMs += 7 * 24 * 3_600_000;
    expect((await call(`/payments/${id}`)).body).toMatchObject({
      status: 'canceled',
      cancellation_details: { reason: 'expired_on_capture' },
    });
  });
});

describe('the form', () => {
  test('of a payment asks for the code of the bank first, then returns', async () => {
    const request = {
      amount: { value: '1500.00', currency: 'RUB' },
      save_payment_method: true,
      confirmation: { type: 'redirect', return_url: returnUrl },
    };
    const { body } = await call('/payments', request);
    const url = (body['confirmation'] as { confirmation_url: string }).confirmation_url;
    expect(await (await fetch(url)).text()).toMatch(
      /1\s500\s₽[\s\S]*Номер карты[\s\S]*Срок действия[\s\S]*CVC[\s\S]*Оплатить/,
    );
    const secure = await fill(url, { number: '2200 0000 0000 0004' });
    expect([secure.status, secure.headers.get('location')]).toEqual([303, `${new URL(url).pathname}/secure`]);
    expect(await (await fetch(`${url}/secure`)).text()).toMatch(/Мир •• 0004[\s\S]*Код из СМС/);
    const done = await fill(`${url}/secure`, { code: '1', answer: 'confirm' });
    expect([done.status, done.headers.get('location')]).toEqual([303, returnUrl]);
    expect((await call(`/payments/${body.id}`)).body).toMatchObject({
      status: 'waiting_for_capture',
      payment_method: { saved: true },
      authorization_details: { three_d_secure: { applied: true } },
    });
  });

  test.each([
    ['a real number', { number: '4276000000000000' }, /только тестовые карты/],
    ['a card that has expired', { number: '4111111111111111', expiry: '10/26' }, /истёк/],
    ['a wrong CVC', { number: '4111111111111111', cvc: 'abc' }, /CVC — три цифры/],
  ])('refuses %s and does not repeat it', async (_name, form, fault) => {
    const { body } = await call('/payment_methods', {
      type: 'bank_card',
      confirmation: { type: 'redirect', return_url: returnUrl },
    });
    const page = await (
      await fill((body['confirmation'] as { confirmation_url: string }).confirmation_url, form)
    ).text();
    expect(page).toMatch(fault);
    expect(page).not.toContain(`value="${form.number}"`);
  });

  test('is closed after an hour and when it is done', async () => {
    const { body } = await call('/payment_methods', {
      type: 'bank_card',
      confirmation: { type: 'redirect', return_url: returnUrl },
    });
    nowMs += 3_600_000;
    const url = (body['confirmation'] as { confirmation_url: string }).confirmation_url;
    expect(await (await fetch(url)).text()).toContain('Форма закрыта');
    expect((await call(`/payment_methods/${body.id}`)).body).toMatchObject({ status: 'inactive', saved: false });
    expect((await fetch(`${sandbox.url}/confirmation/methods/none`)).status).toBe(404);
  });
});

describe('the API refuses', () => {
  test('whoever has no key to the shop', async () => {
    const wrong = { authorization: `Basic ${Buffer.from('shop:other').toString('base64')}` };
    expect(await call('/me', undefined, wrong)).toMatchObject({
      status: 401,
      body: { type: 'error', code: 'invalid_credentials' },
    });
    expect((await call('/me')).body).toMatchObject({ account_id: 'shop', test: true });
  });

  test.each([
    ['no key of the operation', '/payments', {}, { 'idempotence-key': '' }, 400, 'Idempotence-Key'],
    ['a key that is too long', '/payments', {}, { 'idempotence-key': 'x'.repeat(65) }, 400, 'Idempotence-Key'],
    [
      'a sum with three decimals',
      '/payments',
      { amount: { value: '1.005', currency: 'RUB' } },
      {},
      400,
      'amount.value',
    ],
    ['no sum', '/payments', { amount: { value: '0.00', currency: 'RUB' } }, {}, 400, 'amount'],
    ['another currency', '/payments', { amount: { value: '1.00', currency: 'USD' } }, {}, 400, 'amount.currency'],
    [
      'a card it does not know',
      '/payments',
      { amount: { value: '1.00', currency: 'RUB' }, payment_method_id: 'x' },
      {},
      400,
      'payment_method_id',
    ],
    ['no way to confirm', '/payments', { amount: { value: '1.00', currency: 'RUB' } }, {}, 400, 'confirmation'],
    [
      'an address that is no page',
      '/payment_methods',
      { type: 'bank_card', confirmation: { type: 'redirect', return_url: 'javascript:1' } },
      {},
      400,
      'confirmation.return_url',
    ],
    ['a payment it does not know', '/payments/x/capture', {}, {}, 404, undefined],
    ['an unknown call', '/deals', {}, {}, 404, undefined],
  ])('%s', async (_name, path, body, headers, status, parameter) => {
    const answer = await call(path, body, headers as Record<string, string>);
    expect([answer.status, answer.body.parameter]).toEqual([status, parameter]);
  });
});

describe('an Idempotence-Key', () => {
  test('brings the first answer again, and none for another request', async () => {
    const payment_method_id = await bind();
    const headers = { 'idempotence-key': 'one' };
    const first = await call('/payments', { amount: { value: '5.00', currency: 'RUB' }, payment_method_id }, headers);
    expect(await call('/payments', { amount: { value: '5.00', currency: 'RUB' }, payment_method_id }, headers)).toEqual(
      first,
    );
    expect(
      (await call('/payments', { amount: { value: '6.00', currency: 'RUB' }, payment_method_id }, headers)).status,
    ).toBe(400);
    nowMs += 24 * 3_600_000;
    const later = await call('/payments', { amount: { value: '5.00', currency: 'RUB' }, payment_method_id }, headers);
    expect(later.body.id).not.toBe(first.body.id);
  });
});

test('a list comes in pages, newest first, of the time asked for', async () => {
  const card = await bind();
  const ids: unknown[] = [];
  for (let count = 0; count < 3; count++) {
    nowMs += 60_000;
    ids.unshift((await hold(card)).id);
  }
  const first = (await call('/payments?limit=2')).body as { items: { id: string }[]; next_cursor: string };
  expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  const second = (await call(`/payments?limit=2&cursor=${first.next_cursor}`)).body as { items: { id: string }[] };
  expect(second.items.map(({ id }) => id)).toEqual(ids.slice(2));
  const recent = (await call('/payments?created_at.gte=2026-11-23T08:02:00Z')).body as { items: { id: string }[] };
  expect(recent.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
});

test('webhooks are sent until they are taken', async () => {
  const events: string[] = [];
  let refusals = 2;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      if (refusals-- > 0) return response.writeHead(500).end();
      events.push((JSON.parse(text) as { event: string }).event);
      return response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await sandbox.close();
  await start({ webhookUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, webhookRetryDelaysMs: [5] });
  const card = await bind();
  await sandbox.webhooksSettled();
  expect(events).toEqual(['payment_method.active']);
  sandbox.faults.webhooks = 'double';
  const { id } = await hold(card);
  await sandbox.webhooksSettled();
  sandbox.faults.webhooks = 'lose';
  await call(`/payments/${id}/cancel`, {});
  await sandbox.webhooksSettled();
  expect(events.slice(1)).toEqual(['payment.waiting_for_capture', 'payment.waiting_for_capture']);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('cards outlive a restart, and their numbers are nowhere', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tok-sandbox-'));
  const statePath = join(folder, 'kept', 'sandbox.json');
  await sandbox.close();
  await start({ statePath });
  const card = await bind();
  await sandbox.close();
  expect(readFileSync(statePath, 'utf8')).not.toContain('2202474301322987');
  await start({ statePath });
  expect(await hold(card)).toMatchObject({ status: 'waiting_for_capture' });
  rmSync(folder, { recursive: true, force: true });
});
