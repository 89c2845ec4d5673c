import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import type { PaymentRow, RefundRow } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeOffDebt } from '../debts/write-off-debt.ts';
import { checkLedger } from '../ledger/check-ledger.ts';
import { capturedCharge } from '../testing/captured-payments.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { requestRefund } from './request-refund.ts';
import type { RefundRequest } from './request-refund.ts';

let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(async () => {
  expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true });
  await scene.close();
});

function refund(payment: PaymentRow, part: Partial<RefundRequest> = {}): Promise<RefundRow> {
  const request: RefundRequest = {
    id: randomUUID(),
    paymentId: payment.id,
    amountMinor: null,
    reason: 'Станция зарядила не до конца',
    kind: 'sale',
    moneyOrderId: null,
    now: scene.now(),
    ...part,
  };
  return writeTransaction(scene.db, (trx) => requestRefund(trx, request));
}

async function stored(id: string): Promise<RefundRow | undefined> {
  return scene.db<RefundRow>('refunds').where({ id }).first();
}

/** Kopecks by kind of transfer. */
async function postedFor(refundId: string): Promise<Record<string, number>> {
  const rows = await scene.db('ledger_transfers').where({ refund: refundId });
  return Object.fromEntries(rows.map((row) => [String(row.kind), Number(row.amount_minor)]));
}

async function byCard(amountMinor = 12_200): Promise<PaymentRow> {
  return capturedCharge(scene, { amountMinor, paymentMethodId: await scene.addCard() });
}

describe('a refund to a card', () => {
  test('counts from the moment it is asked for, and is posted when the provider has made it', async () => {
    const payment = await byCard();
    const { id } = await refund(payment, { amountMinor: 6_100 });
    expect(await scene.payment(payment.id)).toMatchObject({ refunded_minor: 6_100, captured_minor: 12_200 });
    expect(await postedFor(id)).toEqual({});
    await scene.settleDown();
    expect(await stored(id)).toMatchObject({ status: 'succeeded', destination: 'card', failure_code: null });
    expect(await postedFor(id)).toEqual({ sale_refund: 5_000, sale_refund_vat: 1_100 });
    expect(await scene.balanceOf('provider_settlement')).toBe(6_100);
    expect((await scene.atProvider(payment.id))?.refundedMinor).toBe(6_100);
  });

  test('in parts leaves nothing of revenue and VAT', async () => {
    const payment = await byCard(10_001);
    for (const amountMinor of [3_333, 1, 3_333, null]) {
      await refund(payment, { amountMinor });
      await scene.settleDown();
    }
    for (const account of ['revenue', 'vat_payable', 'provider_settlement']) {
      expect(await scene.balanceOf(account), account).toBe(0);
    }
  });

  test('of more than is left is refused, also while others are on their way', async () => {
    const payment = await byCard();
    await refund(payment, { amountMinor: 12_000 });
    await expect(refund(payment, { amountMinor: 201 })).rejects.toMatchObject({
      code: 'REFUND_REFUSED',
      fault: { why: 'too_large', refundableMinor: 200 },
    });
    await refund(payment, { amountMinor: 200 });
    await expect(refund(payment)).rejects.toMatchObject({ fault: { why: 'nothing_left' } });
    await scene.settleDown();
  });

  test('asked for by many at once never exceeds what was captured', async () => {
    const payment = await byCard(1_000);
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => refund(payment, { amountMinor: 300 })));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await scene.settleDown();
    expect(await scene.payment(payment.id)).toMatchObject({ refunded_minor: 900 });
    expect((await scene.atProvider(payment.id))?.refundedMinor).toBe(900);
  });

  test('with the same id is made once, and with other facts refused', async () => {
    const payment = await byCard();
    const id = randomUUID();
    const [one, other] = [await refund(payment, { id }), await refund(payment, { id })];
    expect(other.id).toBe(one.id);
    await expect(refund(payment, { id, amountMinor: 5 })).rejects.toMatchObject({ code: 'ID_REUSED' });
    await scene.settleDown();
    expect(await scene.db('refunds')).toHaveLength(1);
  });

  test('goes by the VAT of the sale', async () => {
    const payment = await byCard();
    await scene.db('payments').where({ id: payment.id }).update({ vat_basis_points: 2_000 });
    const { id } = await refund(payment, { amountMinor: 12_000 });
    await scene.settleDown();
    expect(await postedFor(id)).toEqual({ sale_refund: 10_000, sale_refund_vat: 2_000 });
  });
});

describe('a refund', () => {
  test('of a charge from the balance is in the wallet at once', async () => {
    await scene.topUp(50_000);
    const payment = await capturedCharge(scene, { source: 'balance', amountMinor: 12_200 });
    const { id } = await refund(payment, { amountMinor: 6_100 });
    expect(await stored(id)).toMatchObject({ status: 'succeeded', destination: 'balance' });
    expect(await postedFor(id)).toEqual({ sale_refund: 5_000, sale_refund_vat: 1_100 });
    expect(await scene.balances()).toEqual({ balanceMinor: 50_000 - 6_100, debtMinor: 0 });
  });

  test('of a charge of a program lowers what the company owes', async () => {
    const counterpartyId = await scene.addCompany();
    const payment = await capturedCharge(scene, { source: 'program', counterpartyId, amountMinor: 12_200 });
    await refund(payment, { amountMinor: 2_200 });
    expect(await scene.balanceOf('company_receivable')).toBe(10_000);
  });

  test('of a charge that the driver still owes for is refused until the debt is settled', async () => {
    const { id } = await scene.hold({ paymentMethodId: await scene.addCard(), amountMinor: 10_000 });
    await scene.settleDown();
    await scene.settle(id, 15_000);
    await scene.settleDown();
    const payment = await scene.payment(id);
    const debt = await scene.db('debts').where({ payment: id }).first('id');
    await expect(refund(payment)).rejects.toMatchObject({ fault: { why: 'debt_open', debtMinor: 5_000 } });
    const order = { id: randomUUID(), kind: 'debt_write_off', debt: debt?.id, reason: 'Спор', created_at: scene.now() };
    await scene.db('money_orders').insert(order);
    const writeOff = { debtId: String(debt?.id), amountMinor: null, moneyOrderId: order.id, now: scene.now() };
    await writeTransaction(scene.db, (trx) => writeOffDebt(trx, writeOff));
    expect(await refund(payment)).toMatchObject({ amount_minor: 10_000 });
    await scene.settleDown();
  });

  test.each(['held', 'top_up'])('of what is no captured charge is refused: %s', async (what) => {
    const paymentMethodId = await scene.addCard();
    const payment = await scene.hold({ paymentMethodId });
    await scene.settleDown();
    if (what === 'top_up') await scene.db('payments').where({ id: payment.id }).update({ kind: 'top_up' });
    await expect(refund(payment)).rejects.toMatchObject({
      fault: { why: what === 'top_up' ? 'not_a_sale' : 'not_captured' },
    });
  });

  test.each([0, -1, 0.5, Number.NaN])('of %d kopecks is refused', async (amountMinor) => {
    await scene.topUp(50_000);
    const payment = await capturedCharge(scene, { source: 'balance', amountMinor: 100 });
    await expect(refund(payment, { amountMinor })).rejects.toMatchObject({ code: 'INVALID_AMOUNT' });
  });

  test('of a payment that nobody has is refused', async () => {
    await scene.topUp(50_000);
    const payment = await capturedCharge(scene, { source: 'balance', amountMinor: 100 });
    await expect(refund(payment, { paymentId: randomUUID() })).rejects.toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
  });
});
