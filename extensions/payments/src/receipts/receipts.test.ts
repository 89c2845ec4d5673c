import { randomUUID } from 'node:crypto';
import { receiptList } from '@tok/api';
import type { ReceiptView } from '@tok/api';
import type { PaymentRow } from '@tok/database';
import { openPaymentScene } from '@tok/payments/testing';
import type { PaymentScene } from '@tok/payments/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { environmentOf, serveEndpoint } from '../testing/serve-endpoint.ts';
import type { ServedEndpoint } from '../testing/serve-endpoint.ts';

let scene: PaymentScene;
let served: ServedEndpoint;
beforeEach(async () => {
  scene = await openPaymentScene();
  served = await serveEndpoint(scene);
});
afterEach(async () => {
  await served.close();
  await scene.close();
});

async function ask(query: string, clientId = scene.clientId): Promise<ReceiptView[]> {
  const { data } = await served.call(await scene.userOf(clientId), 'GET', `/receipts?${query}`);
  return receiptList.parse(data);
}

/** A charge by card, captured. */
async function charge(): Promise<PaymentRow> {
  const payment = await scene.hold({ paymentMethodId: await scene.addCard() });
  await scene.settleDown();
  await scene.settle(payment.id, 3_740);
  await scene.settleDown();
  return payment;
}

test('a driver sees the receipt over his charge: first on its way, then with its numbers', async () => {
  const { id, session } = await charge();
  expect(await ask(`session=${session}`)).toEqual([
    expect.objectContaining({ kind: 'sale', amountMinor: 3_740, status: 'waiting', registeredAt: null }),
  ]);
  await scene.settleReceipts();
  const [receipt] = await ask(`session=${session}`);
  expect(receipt).toMatchObject({ status: 'registered', isFromBalance: false });
  expect(receipt?.fiscal.documentNumber).toMatch(/^\d+$/);
  expect(receipt?.registeredAt).not.toBeNull();
  expect(await ask(`payment=${id}`)).toEqual([receipt]);
});

test('of a charge from the wallet the receipt belongs to the charge, wherever it hangs', async () => {
  const topUp = await charge();
  const row = { ...(await scene.db('receipts').first()), id: randomUUID(), idempotency_key: `${randomUUID()}:capture` };
  await scene.db('receipts').insert({ ...row, settlement: 'prepayment' });
  expect(await ask(`payment=${topUp.id}`)).toHaveLength(1);
});

test('it says its VAT and where it was sent', async () => {
  await scene.db('clients').where({ id: scene.clientId }).update({ email: 'driver@tok.example' });
  const { session } = await charge();
  expect(await ask(`session=${session}`)).toMatchObject([
    { vat: { basisPoints: 2_200, amountMinor: 674 }, sentTo: null },
  ]);
  await scene.settleReceipts();
  expect(await ask(`session=${session}`)).toMatchObject([{ sentTo: 'driver@tok.example' }]);
  await scene.db('receipts').update({ vat_code: 77 });
  expect(await ask(`session=${session}`)).toMatchObject([{ vat: null }]);
});

test('of a driver without an e-mail it says his phone, never the address that stands in for him', async () => {
  const { session } = await charge();
  await scene.settleReceipts();
  const { email, phone } = await scene.db('receipts').first();
  expect(email).toBe('receipts@tok.example');
  expect(await ask(`session=${session}`)).toMatchObject([{ sentTo: phone }]);
});

test('one that is late says so', async () => {
  const { session } = await charge();
  await scene.db('receipts').update({ alarmed_at: scene.now() });
  expect(await ask(`session=${session}`)).toEqual([expect.objectContaining({ status: 'delayed' })]);
});

test('one that is made elsewhere is not shown as ours', async () => {
  const { session } = await charge();
  await scene.db('receipts').update({ status: 'canceled', next_attempt_at: null });
  expect(await ask(`session=${session}`)).toEqual([]);
  await scene.db('receipts').update({ alarmed_at: scene.now(), comment: 'Пробит на кассе' });
  expect(await ask(`session=${session}`)).toEqual([]);
});

test("another driver's charge is not found", async () => {
  const { id, session } = await charge();
  const stranger = await scene.userOf(await scene.addClient());
  for (const query of [`session=${session}`, `payment=${id}`, `session=${randomUUID()}`]) {
    expect(await served.call(stranger, 'GET', `/receipts?${query}`)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  }
});

test.each(['', 'session=1', `session=${randomUUID()}&payment=${randomUUID()}`, `payment=${randomUUID()}&limit=1`])(
  'asking for «%s» is refused',
  async (query) => {
    const user = await scene.userOf();
    expect(await served.call(user, 'GET', `/receipts?${query}`)).toMatchObject({ code: 'INVALID_PAYLOAD' });
    expect(await served.call(null, 'GET', `/receipts?${query}`)).toMatchObject({ code: 'NOT_SIGNED_IN' });
  },
);

test('receipts are made here unless the operator says otherwise', () => {
  const env = environmentOf(scene);
  expect(readConfig(env).receipts).toEqual({ emailFallback: null, taxSystemCode: null });
  const whole = { ...env, RECEIPT_EMAIL_FALLBACK: 'cash@example.com', RECEIPT_TAX_SYSTEM_CODE: '2' };
  expect(readConfig(whole).receipts).toEqual({ emailFallback: 'cash@example.com', taxSystemCode: 2 });
  expect(readConfig({ ...whole, RECEIPTS: 'off' }).receipts).toBeNull();
  expect(() => readConfig({ ...env, RECEIPTS: 'maybe', RECEIPT_EMAIL_FALLBACK: 'me' })).toThrow(
    /RECEIPTS[\s\S]*RECEIPT_EMAIL_FALLBACK/,
  );
});
