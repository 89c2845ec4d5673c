import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { roubles, SandboxVisitor } from './testing/sandbox-visitor.ts';

let shop: SandboxVisitor;
beforeEach(async () => {
  shop = await SandboxVisitor.open();
});
afterEach(() => shop.close());

async function capturedBy(number?: string): Promise<string> {
  return String((await shop.pay(await shop.bind(number), '500.00', { capture: true })).id);
}

function refund(payment_id: string, value: string) {
  return shop.post('/refunds', { payment_id, amount: roubles(value), metadata: { operation_id: 'x' } });
}

describe('a refund', () => {
  test('succeeds at once, several times up to what was captured', async () => {
    const payment = await capturedBy();
    expect((await refund(payment, '300.00')).body).toMatchObject({ status: 'succeeded', amount: { value: '300.00' } });
    expect((await refund(payment, '200.01')).body).toMatchObject({ code: 'invalid_request', parameter: 'amount' });
    expect((await refund(payment, '200.00')).body).toMatchObject({ status: 'succeeded' });
    expect((await shop.get(`/payments/${payment}`)).body).toMatchObject({
      refunded_amount: { value: '500.00' },
      refundable: false,
    });
  });

  test('to a slow bank is pending first, and its money counts as given', async () => {
    const payment = await capturedBy('2200000000000061');
    const { body } = await refund(payment, '300.00');
    expect(body).toMatchObject({ status: 'pending', metadata: { operation_id: 'x' } });
    expect((await refund(payment, '200.01')).status).toBe(400);
    expect((await shop.get(`/payments/${payment}`)).body).toMatchObject({ refunded_amount: { value: '0.00' } });
    shop.nowMs += shop.sandbox.settings.refundDelayMs;
    expect((await shop.get(`/refunds/${body.id}`)).body).toMatchObject({ status: 'succeeded' });
    expect((await shop.get(`/payments/${payment}`)).body).toMatchObject({ refunded_amount: { value: '300.00' } });
  });

  test('that the bank rejects is canceled, and its money may be given back again', async () => {
    const payment = await capturedBy('2200000000000079');
    const { body } = await refund(payment, '500.00');
    expect(body).toMatchObject({ status: 'pending' });
    shop.nowMs += shop.sandbox.settings.refundDelayMs;
    expect((await shop.get(`/refunds/${body.id}`)).body).toMatchObject({
      status: 'canceled',
      cancellation_details: { party: 'refund_network', reason: 'rejected_by_payee' },
    });
    expect((await refund(payment, '500.00')).status).toBe(200);
  });

  test('stays pending as long as the shop says so', async () => {
    shop.sandbox.faults.refunds = 'pending';
    const { body } = await refund(await capturedBy(), '500.00');
    shop.nowMs += 24 * 3_600_000;
    expect((await shop.get(`/refunds/${body.id}`)).body).toMatchObject({ status: 'pending' });
  });

  test('of a hold, of a foreign payment, or of nothing is refused', async () => {
    const { id } = await shop.pay(await shop.bind());
    expect((await refund(String(id), '1.00')).body).toMatchObject({ parameter: 'payment_id' });
    expect((await refund('none', '1.00')).body).toMatchObject({ parameter: 'payment_id' });
    expect((await refund(await capturedBy(), '0.00')).body).toMatchObject({ parameter: 'amount' });
    expect((await shop.get('/refunds/none')).status).toBe(404);
  });
});

test('refunds are listed by payment, status, and time', async () => {
  const [one, other] = [await capturedBy(), await capturedBy()];
  const first = await refund(one, '1.00');
  shop.nowMs += 60_000;
  const second = await refund(one, '2.00');
  await refund(other, '3.00');
  const ids = async (query: string) =>
    ((await shop.get(`/refunds?${query}`)).body['items'] as { id: string }[]).map(({ id }) => id);
  expect(await ids(`payment_id=${one}`)).toEqual([second.body.id, first.body.id]);
  expect(await ids('created_at.lt=2026-11-23T08:01:00Z')).toEqual([first.body.id]);
  expect(await ids('status=canceled')).toEqual([]);
});
