import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReceiptRequest } from '../../receipts/fiscal-provider.ts';
import { capturedCharge } from '../../testing/captured-payments.ts';
import { openPaymentScene, shop } from '../../testing/payment-scene.ts';
import type { PaymentScene } from '../../testing/payment-scene.ts';
import { createYookassaFiscal } from './yookassa-fiscal.ts';

let scene: PaymentScene;
let request: ReceiptRequest;
beforeEach(async () => {
  scene = await openPaymentScene();
  const charge = await capturedCharge(scene, { paymentMethodId: await scene.addCard(), amountMinor: 9_000 });
  request = {
    kind: 'payment',
    about: { providerPaymentId: charge.provider_payment_id ?? '' },
    customer: { email: 'driver@example.com', phone: '+79000000042' },
    amountMinor: 4_334,
    description: 'Пополнение баланса',
    vatCode: 12,
    mode: 'full_prepayment',
    settlement: 'cashless',
  };
});
afterEach(() => scene.close());

function register(config: { taxSystemCode?: number } = {}) {
  return createYookassaFiscal({ apiUrl: scene.sandbox.apiUrl, ...shop, ...config });
}

test('an advance is receipted as a payment, with the tax system where one is set', async () => {
  const { id, status } = await register({ taxSystemCode: 2 }).register(request, 'key-1');
  expect(status).toBe('pending');
  expect(scene.sandbox.receipts.get(id)).toMatchObject({
    ...{ email: 'driver@example.com', phone: '79000000042', isInternet: true, taxSystemCode: 2 },
    items: [{ paymentSubject: 'payment', paymentMode: 'full_prepayment', priceMinor: 4_334, measure: 'another' }],
  });
});

test('the same key is one receipt; a receipt is read by its number, an unknown one is none', async () => {
  const fiscal = register();
  const first = await fiscal.register(request, 'key-1');
  expect(await fiscal.register(request, 'key-1')).toEqual(first);
  expect(await fiscal.getReceipt(first.id)).toEqual(first);
  expect(await fiscal.getReceipt('rt-none')).toBeNull();
});

test('it is found by what it says, unless it was refused', async () => {
  const fiscal = register();
  expect(await fiscal.findReceipts(request)).toEqual([]);
  const { id } = await fiscal.register(request, 'key-1');
  expect(await fiscal.findReceipts(request)).toEqual([expect.objectContaining({ id })]);
  for (const other of [
    { amountMinor: 4_335 },
    { description: 'Зарядка электромобиля' },
    { vatCode: 11 },
    { mode: 'full_payment' as const },
    { settlement: 'prepayment' as const },
    { kind: 'refund' as const },
  ]) {
    expect(await fiscal.findReceipts({ ...request, ...other })).toEqual([]);
  }
  scene.sandbox.faults.receipts = 'cancel';
  scene.pass(60);
  expect(await fiscal.findReceipts(request)).toEqual([]);
});
