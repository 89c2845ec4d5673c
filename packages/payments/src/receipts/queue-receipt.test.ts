import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import type { ReceiptRow, Uuid } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { post } from '../ledger/post-transfers.ts';
import { requestBalanceRefund } from '../refunds/request-balance-refund.ts';
import { requestRefund } from '../refunds/request-refund.ts';
import { capturedCharge, toppedUp } from '../testing/captured-payments.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { queueReceipt } from './queue-receipt.ts';

let scene: PaymentScene;
let card: Uuid;
beforeEach(async () => {
  scene = await openPaymentScene();
  card = await scene.addCard();
});
afterEach(() => scene.close());

async function receipts(): Promise<ReceiptRow[]> {
  return scene.db<ReceiptRow>('receipts').orderBy(['created_at', 'amount_minor']);
}

async function newest(): Promise<ReceiptRow | undefined> {
  return scene.db<ReceiptRow>('receipts').orderBy('created_at', 'desc').first();
}

/** Next to a card, always a later moment: receipts are read in their order. */
async function topUp(amountMinor: number): Promise<Uuid> {
  scene.pass(60);
  return (await toppedUp(scene, amountMinor, card)).id;
}

async function spend(amountMinor: number): Promise<Uuid> {
  scene.pass(60);
  return (await capturedCharge(scene, { source: 'balance', amountMinor })).id;
}

async function give(amountMinor: number): Promise<void> {
  const postings = [{ debit: 'bonus', credit: 'wallet', amountMinor, kind: 'balance_credit' } as const];
  const context = { clientId: scene.clientId, counterpartyId: null, paymentId: null, sessionId: null };
  await writeTransaction(scene.db, (trx) =>
    post(trx, postings, { ...context, keyPrefix: randomUUID(), postedAt: scene.now() }),
  );
}

async function refund(paymentId: Uuid, amountMinor: number): Promise<Uuid> {
  scene.pass(60);
  const request = { id: randomUUID(), paymentId, amountMinor, reason: 'Проверка', moneyOrderId: null };
  await writeTransaction(scene.db, (trx) => requestRefund(trx, { ...request, kind: 'sale', now: scene.now() }));
  await scene.settleDown();
  return request.id;
}

async function emptyWallet(amountMinor: number | null): Promise<void> {
  scene.pass(60);
  const request = { orderKey: randomUUID(), clientId: scene.clientId, amountMinor, reason: 'Вернуть остаток' };
  await writeTransaction(scene.db, (trx) =>
    requestBalanceRefund(trx, { ...request, moneyOrderId: null, now: scene.now() }),
  );
  await scene.settleDown();
}

test('a charge by card has a receipt over what was captured, not over what was held', async () => {
  const { id, session } = await scene.hold({ paymentMethodId: card });
  await scene.settleDown();
  await scene.settle(id, 3_740);
  await scene.settleDown();
  expect(await receipts()).toEqual([
    expect.objectContaining({
      ...{ payment: id, session, client: scene.clientId, refund: null, idempotency_key: `${id}:capture` },
      ...{ kind: 'payment', payment_mode: 'full_payment', settlement: 'cashless', amount_minor: 3_740 },
      ...{ vat_code: 11, status: 'queued', registration: 1 },
    }),
  ]);
});

test('nothing captured is no receipt', async () => {
  const { id } = await scene.hold({ paymentMethodId: card });
  await scene.settleDown();
  await scene.settle(id, 0);
  await scene.settleDown();
  expect(await receipts()).toEqual([]);
});

test('the rate is that of the day, and none where there is no VAT', async () => {
  await scene.db('vat_rates').insert({
    ...{ id: randomUUID(), valid_from: '2026-11-24', basis_points: 0, vat_code: 1, prepayment_vat_code: 1 },
  });
  scene.pass(86_400);
  await topUp(10_000);
  await spend(4_000);
  expect((await receipts()).map(({ vat_code }) => vat_code)).toEqual([1, 1]);
});

test('a top-up has a receipt over the advance, with the rate of advances', async () => {
  const id = await topUp(50_000);
  expect(await receipts()).toEqual([
    expect.objectContaining({
      ...{ payment: id, session: null, kind: 'payment', payment_mode: 'full_prepayment', settlement: 'cashless' },
      ...{ amount_minor: 50_000, vat_code: 12, description: 'Пополнение баланса' },
    }),
  ]);
});

describe('a charge from the wallet', () => {
  test('sets the advance off and hangs on the oldest top-up that covers it', async () => {
    const first = await topUp(10_000);
    const second = await topUp(20_000);
    await spend(6_000);
    expect(await newest()).toMatchObject({
      ...{ payment: first, payment_mode: 'full_payment', settlement: 'prepayment', amount_minor: 6_000, vat_code: 11 },
    });
    await spend(5_000);
    expect(await newest()).toMatchObject({ payment: second, amount_minor: 5_000 });
    await spend(4_000);
    expect(await newest()).toMatchObject({ payment: first, amount_minor: 4_000 });
  });

  test('that no top-up covers alone hangs on the newest', async () => {
    await topUp(10_000);
    const second = await topUp(10_000);
    await spend(15_000);
    expect(await newest()).toMatchObject({ payment: second, amount_minor: 15_000 });
  });

  test('passes over a top-up that has 30 receipts, and takes any payment of the client rather than none', async () => {
    const full = await topUp(10_000);
    await scene.db('receipts').where({ payment: full }).update({ registration: 30 });
    const other = (await capturedCharge(scene, { paymentMethodId: card, amountMinor: 2_000 })).id;
    await spend(1_000);
    expect(await newest()).toMatchObject({ payment: other, amount_minor: 1_000 });
    const young = await topUp(500);
    await spend(1_000);
    expect(await newest()).toMatchObject({ payment: young, amount_minor: 1_000 });
  });

  test('spends first what was given by hand, and has a receipt over the rest alone', async () => {
    await topUp(10_000);
    await give(3_000);
    await spend(2_000);
    expect(await receipts()).toHaveLength(1);
    await spend(4_000);
    expect(await newest()).toMatchObject({ settlement: 'prepayment', amount_minor: 3_000 });
  });

  test('has two receipts where hold and wallet pay it together, each over a real sum', async () => {
    await topUp(3_000);
    const { id, session } = await scene.hold({ source: 'card', paymentMethodId: card, amountMinor: 5_000 });
    await scene.settleDown();
    await scene.settle(id, 9_000);
    scene.pass(60);
    await scene.settleDown();
    const sale = (await receipts()).filter((each) => each.session === session);
    expect(sale.map(({ settlement, amount_minor }) => [settlement, amount_minor]).sort()).toEqual([
      ['cashless', 5_000],
      ['prepayment', 3_000],
    ]);
  });
});

test('what a company pays for has no receipt', async () => {
  const counterpartyId = await scene.addCompany();
  const { id } = await scene.hold({ source: 'program', counterpartyId, amountMinor: 5_000 });
  await scene.settle(id, 9_000);
  await scene.settleDown();
  expect(await receipts()).toEqual([]);
});

test('a debt paid by card is a full payment; what is paid of it by a later top-up is set off', async () => {
  const { id } = await scene.hold({ paymentMethodId: card, amountMinor: 5_000 });
  await scene.settleDown();
  await scene.settle(id, 9_000);
  await scene.settleDown();
  const debt = (await scene.db('debts').first()) as { id: Uuid };
  await topUp(10_000);
  const rows = await receipts();
  expect(rows.map((each) => [each.payment_mode, each.settlement, each.amount_minor])).toContainEqual([
    ...['full_prepayment', 'cashless', 10_000],
  ]);
  expect(rows.find(({ idempotency_key: key }) => key?.endsWith(`:debt:${debt.id}`))).toMatchObject({
    ...{ payment_mode: 'full_payment', settlement: 'prepayment', amount_minor: 4_000 },
  });
});

describe('a refund', () => {
  test('to a card takes back its receipt in part, and never more than there is', async () => {
    const charge = await capturedCharge(scene, { paymentMethodId: card, amountMinor: 9_000 });
    await scene.settleDown();
    const original = await newest();
    await scene.db('receipts').update({ vat_code: 4 });
    const first = await refund(charge.id, 2_000);
    expect(await newest()).toMatchObject({
      ...{ kind: 'refund', refund: first, payment: charge.id, amount_minor: 2_000, vat_code: 4 },
      ...{ payment_mode: 'full_payment', settlement: 'cashless', session: charge.session },
      ...{ idempotency_key: `refund:${first}:${original?.id}` },
    });
    await refund(charge.id, 7_000);
    expect((await receipts()).map(({ kind, amount_minor }) => [kind, amount_minor])).toEqual([
      ['payment', 9_000],
      ['refund', 2_000],
      ['refund', 7_000],
    ]);
  });

  test('to the wallet takes back the offset, on the top-up that it hung on', async () => {
    const paidIn = await topUp(10_000);
    const charge = await spend(6_000);
    await refund(charge, 1_500);
    expect(await newest()).toMatchObject({
      ...{ kind: 'refund', payment: paidIn, settlement: 'prepayment', amount_minor: 1_500, vat_code: 11 },
    });
    await spend(5_500);
    expect(await newest()).toMatchObject({ kind: 'payment', settlement: 'prepayment', amount_minor: 5_500 });
  });

  test('of what is left in the wallet takes back the advance, with its rate', async () => {
    const paidIn = await topUp(10_000);
    await spend(6_000);
    await emptyWallet(null);
    expect(await newest()).toMatchObject({
      ...{ kind: 'refund', payment: paidIn, payment_mode: 'full_prepayment', settlement: 'cashless' },
      ...{ amount_minor: 4_000, vat_code: 12, description: 'Пополнение баланса' },
    });
  });

  test('of a charge that cost a gift has no receipt', async () => {
    await give(3_000);
    const charge = await spend(2_000);
    await refund(charge, 2_000);
    expect(await receipts()).toEqual([]);
  });
});

test('the second arrival of a fact changes nothing', async () => {
  const charge = await capturedCharge(scene, { paymentMethodId: card, amountMinor: 9_000 });
  const fact = { fact: 'sale', payment: charge, amountMinor: 9_000, now: scene.now() } as const;
  await writeTransaction(scene.db, (trx) => queueReceipt(trx, fact));
  expect(await receipts()).toHaveLength(1);
});
