import { afterEach, beforeEach, expect, test } from 'vitest';
import { noFaults } from '../faults.ts';
import { defaultSettings } from '../settings.ts';
import { roubles, SandboxVisitor } from '../testing/sandbox-visitor.ts';

let shop: SandboxVisitor;
beforeEach(async () => {
  shop = await SandboxVisitor.open();
});
afterEach(() => shop.close());

function send(path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(form);
  return fetch(`${shop.sandbox.url}${path}`, { method: 'POST', body, headers, redirect: 'manual' });
}

async function look(): Promise<string> {
  return (await fetch(`${shop.sandbox.url}/`)).text();
}

const faults = {
  errorsAfterWork: '1',
  hangs: '0',
  closedSockets: '2',
  tooManyRequests: '0',
  retryAfterMs: '2,5',
  readErrors: '0',
  webhooks: 'late',
  refunds: 'pending',
  receipts: 'cancel',
};

test('the page shows what the shop has', async () => {
  expect(await look()).toContain('Пока нет');
  const card = await shop.bind();
  const { id } = await shop.pay(card, '500.00', { capture: true, description: 'Зарядка <№ 7>' });
  const { body } = await shop.post('/refunds', { payment_id: id, amount: roubles('43.34') });
  expect(body.status).toBe('succeeded');
  const html = await look();
  expect(html).toContain('Зарядка &lt;№ 7&gt;');
  expect(html).toMatch(/500\s₽<br>возвращено 43,34\s₽/);
  expect(html).toContain('Мир •• 2987');
});

test('what goes wrong is set, kept in the fields, and taken back', async () => {
  expect((await send('/sandbox/faults', faults)).status).toBe(303);
  expect(shop.sandbox.faults).toMatchObject({
    errorsAfterWork: 1,
    closedSockets: 2,
    retryAfterMs: 2_500,
    webhooks: 'late',
  });
  expect(await look()).toMatch(/name="retryAfterMs" value="2,5"[\s\S]*value="late" selected/);
  await send('/sandbox/faults/reset');
  expect(shop.sandbox.faults).toEqual(noFaults());
});

test('how the shop works is set', async () => {
  const form = {
    holdLifeMs: '60',
    formLifeMs: '30',
    bindingLifeMs: '30',
    receiptDelayMs: '0',
    refundDelayMs: '1',
    webhookDelayMs: '1',
    feeBasisPoints: '2,8',
    fiscalProvider: '',
  };
  await send('/sandbox/settings', form);
  expect(shop.sandbox.settings).toMatchObject({ holdLifeMs: 60_000, feeBasisPoints: 280, fiscalProvider: null });
  expect(await shop.pay(await shop.bind(), '1000.00', { capture: true })).toMatchObject({
    income_amount: { value: '972.00' },
  });
  await send('/sandbox/settings/reset');
  expect(shop.sandbox.settings).toEqual(defaultSettings());
});

test.each([{ errorsAfterWork: '-1' }, { webhooks: 'sometimes' }, { retryAfterMs: 'soon' }])(
  'a form that is filled in wrongly changes nothing: %j',
  async (wrong) => {
    const answer = await send('/sandbox/faults', { ...faults, ...wrong });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Не применено');
    expect(shop.sandbox.faults).toEqual(noFaults());
  },
);

test('what waits is ended by hand, once', async () => {
  shop.sandbox.faults.refunds = 'pending';
  shop.sandbox.faults.receipts = 'pending';
  const card = await shop.bind();
  const held = await shop.pay(card);
  const paid = String((await shop.pay(card, '500.00', { capture: true })).id);
  const { body: refund } = await shop.post('/refunds', { payment_id: paid, amount: roubles('10.00') });
  const { body: receipt } = await shop.post('/receipts', {
    type: 'payment',
    payment_id: paid,
    customer: { email: 'driver@example.com' },
    items: [{ description: 'Зарядка', quantity: 1, amount: roubles('500.00'), vat_code: 11 }],
    settlements: [{ type: 'cashless', amount: roubles('500.00') }],
    send: true,
  });
  const binding = await shop.openBinding();
  for (const path of [
    `payments/${held.id}/expire`,
    `refunds/${refund.id}/succeed`,
    `receipts/${receipt.id}/register`,
    `methods/${binding.id}/expire`,
  ]) {
    expect(await look()).toContain(`action="/sandbox/${path}"`);
    expect((await send(`/sandbox/${path}`)).status).toBe(303);
    expect((await send(`/sandbox/${path}`)).status).toBe(404);
  }
  expect((await shop.get(`/payments/${held.id}`)).body).toMatchObject({
    cancellation_details: { reason: 'expired_on_capture' },
  });
  expect((await shop.get(`/refunds/${refund.id}`)).body.status).toBe('succeeded');
  expect((await shop.get(`/receipts/${receipt.id}`)).body).toHaveProperty('fiscal_attribute');
  expect((await shop.get(`/payment_methods/${binding.id}`)).body.status).toBe('inactive');
});

test('another site cannot press the buttons of this one', async () => {
  expect((await send('/sandbox/faults', faults, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await send('/sandbox/faults', faults, { origin: shop.sandbox.url })).status).toBe(303);
  expect((await fetch(`${shop.sandbox.url}/sandbox/nothing`)).status).toBe(404);
});
