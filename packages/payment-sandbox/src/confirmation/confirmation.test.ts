import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listTestCards } from '../test-cards.ts';
import { formOf, returnUrl, roubles, SandboxVisitor } from '../testing/sandbox-visitor.ts';

let shop: SandboxVisitor;
beforeEach(async () => {
  shop = await SandboxVisitor.open();
});
afterEach(() => shop.close());

async function open(more: object = {}): Promise<{ id: string; url: string }> {
  const confirmation = { type: 'redirect', return_url: returnUrl };
  const { body } = await shop.post('/payments', { amount: roubles('1500.00'), confirmation, ...more });
  return { id: String(body.id), url: formOf(body) };
}

async function payment(id: string) {
  return (await shop.get(`/payments/${id}`)).body;
}

async function page(url: string): Promise<string> {
  return (await fetch(url)).text();
}

test('money is taken at once by the form, and the card is saved where it was asked for', async () => {
  const { id, url } = await open({ capture: true, save_payment_method: true });
  const answer = await shop.fill(url, { number: '4111 1111 1111 1111' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, returnUrl]);
  expect(await payment(id)).toMatchObject({
    status: 'succeeded',
    amount: roubles('1500.00'),
    payment_method: { saved: true, card: { last4: '1111', card_type: 'Visa' } },
  });
  expect(await shop.pay(id, '10.00', { capture: true })).toMatchObject({ status: 'succeeded' });
});

test('a card that nobody asked to save cannot be used again', async () => {
  const { id, url } = await open({ capture: true });
  await shop.fill(url, { number: '4111111111111111' });
  expect(await payment(id)).toMatchObject({ payment_method: { saved: false } });
  expect(await shop.pay(id)).toMatchObject({ code: 'invalid_request', parameter: 'payment_method_id' });
});

describe('the page of the bank', () => {
  const asking = '2200000000000004';

  test('shows what is paid by which card; yes proves the client', async () => {
    const { id, url } = await open();
    expect((await shop.fill(url, { number: asking })).headers.get('location')).toBe(`${new URL(url).pathname}/secure`);
    expect(await page(`${url}/secure`)).toMatch(/1\s500\s₽[\s\S]*Мир •• 0004[\s\S]*Подтвердить[\s\S]*Отклонить/);
    await shop.fill(`${url}/secure`, { code: '1', answer: 'confirm' });
    expect(await payment(id)).toMatchObject({
      status: 'waiting_for_capture',
      authorization_details: { three_d_secure: { applied: true } },
    });
  });

  test('takes no for an answer', async () => {
    const { id, url } = await open();
    await shop.fill(url, { number: asking });
    await shop.fill(`${url}/secure`, { answer: 'reject' });
    expect(await payment(id)).toMatchObject({
      status: 'canceled',
      cancellation_details: { party: 'payment_network', reason: '3d_secure_failed' },
    });
    const binding = await shop.openBinding();
    await shop.fill(binding.url, { number: asking });
    await shop.fill(`${binding.url}/secure`, { answer: 'reject' });
    expect((await shop.get(`/payment_methods/${binding.id}`)).body).toMatchObject({ status: 'inactive' });
  });

  test('is not there before a card is typed', async () => {
    const { id, url } = await open();
    const early = await shop.fill(`${url}/secure`, { answer: 'confirm' });
    expect([early.status, early.headers.get('location')]).toEqual([303, new URL(url).pathname]);
    expect(await payment(id)).toMatchObject({ status: 'pending' });
  });
});

test('every card that declines is offered, and declines as it says', async () => {
  const declining = listTestCards().filter(({ decline }) => decline !== null);
  expect(declining).toHaveLength(39);
  const html = await page((await open()).url);
  for (const { number, decline } of declining) {
    expect(html).toContain(`data-number="${number}"`);
    const { id, url } = await open();
    const { status, headers } = await shop.fill(url, { number });
    const next = headers.get('location') ?? '';
    expect(status).toBe(303);
    if (next.endsWith('/secure')) await shop.fill(`${url}/secure`, { answer: 'confirm' });
    expect(await payment(id)).toMatchObject({ status: 'canceled', paid: false, cancellation_details: decline });
  }
});

test('no page runs a script of others, and what the shop says of a payment stays text', async () => {
  const { url } = await open({ description: '<script>alert(1)</script>' });
  const answer = await fetch(url);
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*script-src 'nonce-/);
  const html = await answer.text();
  expect(html).toContain('&lt;script&gt;alert(1)');
  expect(html.match(/<script/g)).toHaveLength(1);
});

test('forms, holds and bindings expire when they are told to', async () => {
  Object.assign(shop.sandbox.settings, { formLifeMs: 5_000, bindingLifeMs: 2_000, holdLifeMs: 10_000 });
  const form = await open();
  const binding = await shop.openBinding();
  const held = await shop.pay(await shop.bind());
  shop.nowMs += 2_000;
  expect((await shop.get(`/payment_methods/${binding.id}`)).body).toMatchObject({ status: 'inactive' });
  expect(await payment(form.id)).toMatchObject({ status: 'pending' });
  shop.nowMs += 3_000;
  const expired = {
    status: 'canceled',
    cancellation_details: { party: 'yoo_money', reason: 'expired_on_confirmation' },
  };
  expect(await payment(form.id)).toMatchObject(expired);
  expect(await page(form.url)).toContain('Форма закрыта');
  shop.nowMs += 5_000;
  expect(await payment(String(held.id))).toMatchObject({ cancellation_details: { reason: 'expired_on_capture' } });
});
