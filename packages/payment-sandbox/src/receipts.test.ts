import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from './testing/sandbox-visitor.ts';
import { roubles, SandboxVisitor } from './testing/sandbox-visitor.ts';

let shop: SandboxVisitor;
beforeEach(async () => {
  // «Чеки от ЮKassa» ask for more than the others.
  shop = await SandboxVisitor.open({ settings: { fiscalProvider: 'avanpost' } });
});
afterEach(() => shop.close());

async function captured(value = '443.34'): Promise<string> {
  return String((await shop.pay(await shop.bind(), value, { capture: true })).id);
}

function receiptOf(payment_id: string, value: string, changes: object = {}): object {
  const item = {
    description: 'Зарядка электромобиля, 23,457 кВт·ч × 18,90 ₽',
    quantity: 1,
    amount: roubles(value),
    vat_code: 11,
    payment_mode: 'full_payment',
    payment_subject: 'service',
    measure: 'another',
  };
  return {
    type: 'payment',
    payment_id,
    customer: { email: 'driver@example.com' },
    items: [item],
    settlements: [{ type: 'cashless', amount: roubles(value) }],
    send: true,
    internet: true,
    ...changes,
  };
}

function send(body: object): Promise<Answer> {
  return shop.post('/receipts', body);
}

describe('a receipt', () => {
  test('is pending, then has the numbers of the register', async () => {
    const payment = await captured();
    const { body } = await send(receiptOf(payment, '443.34'));
    expect(body).toMatchObject({ type: 'payment', status: 'pending', payment_id: payment });
    expect(body.id).toMatch(/^rt-.{36}$/);
    expect((await shop.get(`/payments/${payment}`)).body).toMatchObject({ receipt_registration: 'pending' });
    shop.nowMs += shop.sandbox.settings.receiptDelayMs;
    expect((await shop.get(`/receipts/${body.id}`)).body).toMatchObject({
      status: 'succeeded',
      fiscal_document_number: '1',
      fiscal_storage_number: expect.stringMatching(/^\d{16}$/) as string,
      fiscal_attribute: expect.stringMatching(/^\d{10}$/) as string,
      registered_at: '2026-11-23T08:00:02.000Z',
      items: [{ quantity: 1, amount: { value: '443.34' }, vat_code: 11, payment_mode: 'full_payment' }],
      settlements: [{ type: 'cashless', amount: { value: '443.34' } }],
    });
  });

  test('that the register refuses is canceled, and may be sent again', async () => {
    const payment = await captured();
    shop.sandbox.faults.receipts = 'cancel';
    const { body } = await send(receiptOf(payment, '443.34'));
    shop.nowMs += shop.sandbox.settings.receiptDelayMs;
    const seen = (await shop.get(`/receipts/${body.id}`)).body;
    expect(seen).toMatchObject({ status: 'canceled' });
    expect(seen).not.toHaveProperty('fiscal_attribute');
    expect((await send(receiptOf(payment, '443.34'))).status).toBe(200);
  });

  test('of a refund is worth what was given back', async () => {
    const payment = await captured();
    const { body } = await shop.post('/refunds', { payment_id: payment, amount: roubles('100.00') });
    const of = (value: string) =>
      receiptOf(payment, value, { type: 'refund', payment_id: undefined, refund_id: body.id });
    expect((await send(of('100.01'))).body).toMatchObject({ parameter: 'settlements' });
    expect((await send(of('100.00'))).body).toMatchObject({ type: 'refund', refund_id: body.id, status: 'pending' });
    const listed = (await shop.get(`/receipts?refund_id=${body.id}`)).body['items'];
    expect(listed).toHaveLength(1);
  });

  test('of money that came ahead may be larger than the payment it hangs on', async () => {
    const settlements = [{ type: 'prepayment', amount: roubles('900.00') }];
    const { status } = await send(receiptOf(await captured('100.00'), '900.00', { settlements }));
    expect(status).toBe(200);
  });

  test.each<[string, object, string]>([
    ['more than was captured', { settlements: [{ type: 'cashless', amount: roubles('443.35') }] }, 'settlements'],
    ['nobody to send it to', { customer: {} }, 'customer'],
    ['a phone alone, where receipts go by e-mail', { customer: { phone: '79000000000' } }, 'customer.email'],
    ['nothing sold', { items: [] }, 'items'],
    ['no settlement', { settlements: [] }, 'settlements'],
    ['a receipt that is not to be sent', { send: false }, 'send'],
    ['no payment', { payment_id: undefined }, 'payment_id'],
    ['an unknown payment', { payment_id: 'none' }, 'payment_id'],
    ['a payment and a refund', { refund_id: 'none' }, 'payment_id'],
  ])('is refused with %s', async (_name, changes, parameter) => {
    const answer = await send(receiptOf(await captured(), '443.34', changes));
    expect([answer.status, answer.body.parameter]).toEqual([400, parameter]);
  });

  test.each<[string, object, string]>([
    ['a rate nobody knows', { vat_code: 13 }, 'items.0.vat_code'],
    ['four decimals of quantity', { quantity: 1.0005 }, 'items.0.quantity'],
    ['an advance', { payment_mode: 'advance' }, 'items.0.payment_mode'],
    ['a description that is too long', { description: 'я'.repeat(129) }, 'items.0.description'],
  ])('is refused with %s in a line', async (_name, changes, parameter) => {
    const line = { description: 'Зарядка', quantity: 1, amount: roubles('443.34'), vat_code: 11, ...changes };
    const answer = await send(receiptOf(await captured(), '443.34', { items: [line] }));
    expect([answer.status, answer.body.parameter]).toEqual([400, parameter]);
  });

  test('may be an advance at a register of others, by phone', async () => {
    shop.sandbox.settings.fiscalProvider = 'atol';
    const items = [
      { description: 'Аванс', quantity: 1, amount: roubles('443.34'), vat_code: 12, payment_mode: 'advance' },
    ];
    const customer = { phone: '79000000000' };
    expect((await send(receiptOf(await captured(), '443.34', { items, customer }))).status).toBe(200);
    shop.sandbox.settings.fiscalProvider = null;
    expect((await send(receiptOf(await captured(), '443.34'))).status).toBe(400);
  });

  test('is one of thirty at most', async () => {
    const payment = await captured('500.00');
    for (let count = 0; count < 30; count++) expect((await send(receiptOf(payment, '10.00'))).status).toBe(200);
    expect((await send(receiptOf(payment, '10.00'))).status).toBe(400);
    expect((await shop.get(`/receipts?payment_id=${payment}&limit=100`)).body['items']).toHaveLength(30);
    expect((await shop.get('/receipts/none')).status).toBe(404);
  });

  test('may hang on what was paid in the past of the demo, but on nothing else that the shop does not know', async () => {
    expect((await send(receiptOf('demo-1', '10.00'))).status).toBe(200);
    expect((await send(receiptOf('other-1', '10.00'))).status).toBe(400);
  });
});
