import { randomUUID } from 'node:crypto';
import { readInstant, writeTransaction } from '@tok/database';
import type { ReceiptRow, Uuid } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requestRefund } from '../refunds/request-refund.ts';
import { capturedCharge } from '../testing/captured-payments.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { registerReceipts } from './register-receipts.ts';
import { countLateReceipts, watchReceipts } from './watch-receipts.ts';

const minuteS = 60;
const hourS = 60 * minuteS;

let scene: PaymentScene;
let chargeId: Uuid;
/** One charge of 90 ₽ by card, whose receipt waits. */
beforeEach(async () => {
  scene = await openPaymentScene();
  const card = await scene.addCard();
  chargeId = (await capturedCharge(scene, { paymentMethodId: card, amountMinor: 9_000 })).id;
});
afterEach(() => scene.close());

async function receipt(): Promise<ReceiptRow> {
  const row = await scene.db<ReceiptRow>('receipts').where({ payment: chargeId, kind: 'payment' }).first();
  if (!row) throw new Error('No receipt');
  return row;
}

function registered(): unknown[] {
  return [...scene.sandbox.receipts.values()];
}

const run = () => registerReceipts(scene.context);
const ofClient = (changes: object) => scene.db('clients').where({ id: scene.clientId }).update(changes);

test('a receipt is registered, followed until the register has it, and keeps its fiscal numbers', async () => {
  await run();
  expect(await receipt()).toMatchObject({ status: 'pending', registered_at: null });
  scene.pass(minuteS);
  await run();
  const row = await receipt();
  const at = scene.sandbox.receipts.get(row.provider_receipt_id ?? '')?.fiscal;
  expect(row).toMatchObject({
    ...{ status: 'succeeded', next_attempt_at: null, last_error: null, alarmed_at: null, provider: 'yookassa' },
    ...{ fiscal_document_number: at?.documentNumber, fiscal_attribute: at?.attribute },
    fiscal_storage_number: at?.storageNumber,
  });
  expect(row.registered_at).not.toBeNull();
  expect(await run()).toBe(0);
  expect(registered()).toHaveLength(1);
});

test('it says what was sold, for how much, and how much VAT is in it', async () => {
  const session = { energy_wh: 23_457, price_minor_per_kwh: 1_890, cost_minor: 9_000 };
  await scene.db('charging_sessions').update(session);
  await run();
  expect(registered()).toEqual([
    expect.objectContaining({
      type: 'payment',
      items: [
        expect.objectContaining({
          ...{ description: 'Зарядка электромобиля, 23,457 кВт·ч × 18,90 ₽', quantity: 1, priceMinor: 9_000 },
          ...{ vatCode: 11, paymentMode: 'full_payment', paymentSubject: 'service' },
        }),
      ],
      settlements: [{ type: 'cashless', amountMinor: 9_000 }],
    }),
  ]);
});

describe('it is sent', () => {
  test('to the e-mail that the driver gave, and nowhere else', async () => {
    await ofClient({ email: 'driver@example.com' });
    await run();
    expect(registered()).toEqual([expect.objectContaining({ email: 'driver@example.com', phone: null })]);
    expect(await receipt()).toMatchObject({ email: 'driver@example.com', phone: null });
  });

  test('to his phone, with our own e-mail for a register that demands one', async () => {
    await ofClient({ phone: '+79000000042' });
    await run();
    expect(registered()).toEqual([expect.objectContaining({ email: 'receipts@tok.example', phone: '79000000042' })]);
  });

  test('to his phone alone, where the register does without an e-mail', async () => {
    scene.sandbox.settings.fiscalProvider = 'atol';
    const { receipts } = scene.context;
    if (!receipts) throw new Error('No register');
    scene.context.receipts = { ...receipts, emailFallback: null };
    await ofClient({ phone: '+79000000042' });
    await run();
    expect(registered()).toEqual([expect.objectContaining({ email: null, phone: '79000000042' })]);
  });

  test('nowhere while nobody is known to send it to, and then at once', async () => {
    const { receipts } = scene.context;
    if (!receipts) throw new Error('No register');
    scene.context.receipts = { ...receipts, emailFallback: null };
    await ofClient({ phone: null });
    await run();
    expect(await receipt()).toMatchObject({ status: 'queued', last_error: 'Неизвестно, куда отправить чек' });
    await ofClient({ email: 'late@example.com' });
    await scene.settleReceipts();
    expect(await receipt()).toMatchObject({ status: 'succeeded', registration: 1 });
  });
});

describe('exactly one receipt', () => {
  test.each([
    ['was lost after it was done', { errorsAfterWork: 1 }],
    ['broke off after it was done', { closedSockets: 1 }],
    ['was "too many requests"', { tooManyRequests: 3 }],
  ])('when the answer %s', async (_what, faults) => {
    Object.assign(scene.sandbox.faults, faults);
    await scene.settleReceipts();
    expect(registered()).toHaveLength(1);
    expect(await receipt()).toMatchObject({ status: 'succeeded', registration: 1 });
  });

  test('when two workers run at once', async () => {
    await Promise.all([run(), run(), run()]);
    expect(registered()).toHaveLength(1);
  });

  test('when the worker died after the call: the same key is used again', async () => {
    scene.sandbox.faults.errorsAfterWork = 1;
    await run();
    await scene.db('receipts').update({ last_error: null, attempts: 1 });
    scene.pass(hourS);
    await run();
    expect(registered()).toHaveLength(1);
    expect(await receipt()).toMatchObject({ status: 'pending', registration: 1 });
  });

  test('when the answer was lost so long ago that the key may be forgotten: it is looked up', async () => {
    scene.sandbox.faults.errorsAfterWork = 1;
    await run();
    scene.pass(25 * hourS);
    await run();
    expect(registered()).toHaveLength(1);
    expect(await receipt()).toMatchObject({ status: 'succeeded', registration: 1 });
  });

  test('when the call never arrived and the key is old: a new key, once', async () => {
    scene.sandbox.faults.tooManyRequests = 1;
    await run();
    scene.pass(25 * hourS);
    await scene.settleReceipts();
    expect(registered()).toHaveLength(1);
    expect(await receipt()).toMatchObject({ status: 'succeeded', registration: 2 });
  });

  test('when an answer was lost and the repeat is refused: what was done is found', async () => {
    scene.sandbox.faults.errorsAfterWork = 1;
    await run();
    // Another configuration makes another body of the same receipt.
    await scene.db('receipts').update({ email: 'other@example.com' });
    scene.pass(minuteS);
    await run();
    expect(registered()).toHaveLength(1);
    expect(await receipt()).toMatchObject({ status: 'succeeded', registration: 1 });
  });

  test('of two that say the same, each finds one of its own', async () => {
    const row = await receipt();
    await scene.db('receipts').insert({ ...row, id: randomUUID(), idempotency_key: 'twin' });
    scene.sandbox.faults.errorsAfterWork = 2;
    // The register would refuse a second receipt over money that came once; here both are offsets.
    await scene.db('receipts').update({ settlement: 'prepayment' });
    await run();
    scene.pass(25 * hourS);
    await scene.settleReceipts();
    const rows = await scene.db<ReceiptRow>('receipts');
    expect(new Set(rows.map(({ provider_receipt_id: id }) => id)).size).toBe(2);
    expect(rows.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    expect(registered()).toHaveLength(2);
  });
});

describe('a refusal', () => {
  test('is tried again under a new key, ever later, and told after the fifth', async () => {
    scene.sandbox.settings.fiscalProvider = null;
    const waits = [0, minuteS, 10 * minuteS, hourS, 4 * hourS];
    for (const [index, waitS] of waits.entries()) {
      expect(await receipt()).toMatchObject({ status: 'queued', registration: index + 1, alarmed_at: null });
      scene.pass(Math.max(0, waitS - 1));
      if (waitS > 0) expect(await run()).toBe(0);
      scene.pass(1);
      expect(await run()).toBe(1);
    }
    const refused = await receipt();
    expect(refused).toMatchObject({ status: 'canceled' });
    expect(refused.alarmed_at).not.toBeNull();
    expect(refused.last_error).toContain('400');
    expect(scene.complaints).toEqual(['a receipt is not registered']);
    expect(await countLateReceipts(scene.db)).toBe(1);
    scene.sandbox.settings.fiscalProvider = 'avanpost';
    scene.pass(24 * hourS);
    await scene.settleReceipts();
    expect(await receipt()).toMatchObject({ status: 'succeeded' });
    expect(await countLateReceipts(scene.db)).toBe(0);
    expect(registered()).toHaveLength(1);
  });

  test('of the register comes later, and is tried again', async () => {
    scene.sandbox.faults.receipts = 'cancel';
    await run();
    scene.pass(10);
    await run();
    const refused = await receipt();
    expect(refused).toMatchObject({ status: 'queued', registration: 2, provider_receipt_id: null });
    expect(refused.last_error).toContain('Касса отклонила чек rt-');
    scene.sandbox.faults.receipts = 'register';
    await scene.settleReceipts();
    expect(await receipt()).toMatchObject({ status: 'succeeded', registration: 2 });
    expect(registered()).toHaveLength(2);
  });
});

describe('a day after the money', () => {
  test('a receipt that the register sits on is told, once', async () => {
    scene.sandbox.faults.receipts = 'pending';
    await run();
    const ageS = (scene.now().getTime() - readInstant((await receipt()).created_at).getTime()) / 1_000;
    scene.pass(24 * hourS - ageS - 1);
    await run();
    await watchReceipts(scene.context);
    expect((await receipt()).alarmed_at).toBeNull();
    scene.pass(1);
    await Promise.all([watchReceipts(scene.context), watchReceipts(scene.context)]);
    await watchReceipts(scene.context);
    expect(await receipt()).toMatchObject({ status: 'pending', alarmed_at: expect.anything() as unknown });
    expect(scene.complaints).toEqual(['a receipt is not registered']);
    expect(await countLateReceipts(scene.db)).toBe(1);
  });

  test('a register that does not answer is asked without end, and told', async () => {
    scene.sandbox.faults.tooManyRequests = 1_000;
    for (let hour = 0; hour < 26; hour++) {
      await run();
      scene.pass(hourS);
    }
    await watchReceipts(scene.context);
    expect(await receipt()).toMatchObject({ status: 'queued', alarmed_at: expect.anything() as unknown });
    scene.sandbox.faults.tooManyRequests = 0;
    await scene.settleReceipts();
    expect(await receipt()).toMatchObject({ status: 'succeeded' });
    expect(registered()).toHaveLength(1);
  });

  test('what is registered is not told', async () => {
    await scene.settleReceipts();
    scene.pass(48 * hourS);
    await watchReceipts(scene.context);
    expect(scene.complaints).toEqual([]);
  });
});

test('money without a payment at the provider has to be receipted by hand: told at once', async () => {
  await scene.db('payments').update({ provider_payment_id: null });
  await run();
  expect(await receipt()).toMatchObject({ status: 'canceled', next_attempt_at: null, registration: 1 });
  expect((await receipt()).last_error).toContain('вручную');
  expect(scene.complaints).toEqual(['a receipt is not registered']);
});

test('a late receipt that a person has dealt with is left alone, and its refund is left to him', async () => {
  scene.sandbox.faults.receipts = 'pending';
  await run();
  scene.pass(25 * hourS);
  await watchReceipts(scene.context);
  await scene.db('receipts').update({ comment: 'Пробит на кассе, ФД 17' });
  scene.sandbox.faults.receipts = 'register';
  expect(await run()).toBe(0);
  expect(await countLateReceipts(scene.db)).toBe(0);
  const request = { id: randomUUID(), paymentId: chargeId, amountMinor: 2_500, reason: 'Проверка', moneyOrderId: null };
  await writeTransaction(scene.db, (trx) => requestRefund(trx, { ...request, kind: 'sale', now: scene.now() }));
  await scene.settleDown();
  await run();
  const refund = await scene.db<ReceiptRow>('receipts').where({ kind: 'refund' }).first();
  expect(refund).toMatchObject({ status: 'canceled', next_attempt_at: null });
  expect(refund?.last_error).toContain('вручную');
  expect(registered()).toHaveLength(1);
});

test('a receipt over money given back follows the one that it takes back, word for word', async () => {
  await scene.db('charging_sessions').update({ energy_wh: 5_000, cost_minor: 9_000 });
  scene.sandbox.faults.receipts = 'pending';
  await run();
  const request = { id: randomUUID(), paymentId: chargeId, amountMinor: 2_500, reason: 'Проверка', moneyOrderId: null };
  await writeTransaction(scene.db, (trx) => requestRefund(trx, { ...request, kind: 'sale', now: scene.now() }));
  await scene.settleDown();
  await run();
  const refund = () => scene.db<ReceiptRow>('receipts').where({ kind: 'refund' }).first();
  expect(await refund()).toMatchObject({ status: 'queued', last_error: 'Ждёт регистрации чека прихода' });
  expect(registered()).toHaveLength(1);
  scene.sandbox.faults.receipts = 'register';
  for (const each of scene.sandbox.receipts.values()) each.settlesAt = scene.now().toISOString();
  await scene.settleReceipts();
  const [sale, back] = [await receipt(), await refund()];
  expect(back).toMatchObject({ status: 'succeeded', amount_minor: 2_500, description: sale.description });
  const { provider_refund_id } = (await scene.db('refunds').first()) as { provider_refund_id: string };
  expect(scene.sandbox.receipts.get(back?.provider_receipt_id ?? '')).toMatchObject({
    ...{ type: 'refund', refundId: provider_refund_id, paymentId: null },
  });
});

test('an operator whose receipts are made elsewhere has none of ours, nor alarms', async () => {
  scene.context.receipts = null;
  expect(await run()).toBe(0);
  scene.pass(48 * hourS);
  await watchReceipts(scene.context);
  expect(await receipt()).toMatchObject({ status: 'canceled', next_attempt_at: null, alarmed_at: null });
  expect(scene.complaints).toEqual([]);
});
