import { writeTransaction } from '@tok/database';
import type { PaymentRow, RefundRow } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLedger } from '../ledger/check-ledger.ts';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import { capturedCharge, toppedUp } from '../testing/captured-payments.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { followRefunds } from './follow-refunds.ts';
import { requestBalanceRefund } from './request-balance-refund.ts';
import type { BalanceRefund, BalanceRefundRequest } from './request-balance-refund.ts';

const dayS = 24 * 3_600;
const rejectingBank = '2200000000000079';

let scene: PaymentScene;
let card: string;
beforeEach(async () => {
  scene = await openPaymentScene();
  card = await scene.addCard();
});
afterEach(async () => {
  expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true });
  await scene.close();
});

function refundBalance(part: Partial<BalanceRefundRequest> = {}): Promise<BalanceRefund> {
  const request: BalanceRefundRequest = {
    orderKey: 'order',
    clientId: scene.clientId,
    amountMinor: null,
    reason: 'Водитель больше не заряжается у нас',
    moneyOrderId: null,
    now: scene.now(),
    ...part,
  };
  return writeTransaction(scene.db, (trx) => requestBalanceRefund(trx, request));
}

async function topUps(...sums: number[]): Promise<PaymentRow[]> {
  const made: PaymentRow[] = [];
  for (const sum of sums) {
    made.push(await toppedUp(scene, sum, card));
    scene.pass(dayS);
  }
  return made;
}

function parts(refunds: RefundRow[]): [string, number][] {
  return refunds.map((refund) => [refund.payment, refund.amount_minor]);
}

describe('what is left in a wallet', () => {
  test('goes back to the cards, newest top-up first, and is set aside at once', async () => {
    const [first, second] = await topUps(30_000, 20_000);
    await capturedCharge(scene, { source: 'balance', amountMinor: 5_000 });
    const { refunds, unplacedMinor } = await refundBalance();
    expect(parts(refunds)).toEqual([
      [second?.id, 20_000],
      [first?.id, 25_000],
    ]);
    expect(unplacedMinor).toBe(0);
    expect(await scene.balances()).toMatchObject({ balanceMinor: 0 });
    expect(await scene.balanceOf('wallet_held')).toBe(45_000);
    await scene.settleDown();
    expect(await scene.balanceOf('wallet_held')).toBe(0);
    expect(await scene.balanceOf('provider_settlement')).toBe(5_000);
    expect(await scene.db('refunds').where({ status: 'succeeded', kind: 'balance' })).toHaveLength(2);
    expect(await scene.payment(first?.id ?? '')).toMatchObject({ refunded_minor: 25_000 });
  });

  test('in part leaves the rest in the wallet', async () => {
    await topUps(30_000);
    const { refunds } = await refundBalance({ amountMinor: 12_345 });
    expect(refunds).toMatchObject([{ amount_minor: 12_345, kind: 'balance', destination: 'card' }]);
    await scene.settleDown();
    expect(await scene.balances()).toMatchObject({ balanceMinor: 17_655 });
  });

  test('beyond what came from cards stays there, and is told', async () => {
    await topUps(10_000);
    await scene.topUp(7_000);
    const { unplacedMinor } = await refundBalance();
    expect(unplacedMinor).toBe(7_000);
    expect(await scene.balances()).toMatchObject({ balanceMinor: 7_000 });
    await scene.settleDown();
  });

  test('does not go back to a top-up of 15 months ago', async () => {
    const [old] = await topUps(10_000);
    scene.pass(460 * dayS);
    const [young] = await topUps(4_000);
    const { refunds, unplacedMinor } = await refundBalance();
    expect(parts(refunds)).toEqual([[young?.id, 4_000]]);
    expect(unplacedMinor).toBe(10_000);
    expect(await scene.payment(old?.id ?? '')).toMatchObject({ refunded_minor: 0 });
    await scene.settleDown();
  });

  test('returns to the wallet when the bank refuses, and may be sent again', async () => {
    card = await scene.addCard(rejectingBank);
    const [topUp] = await topUps(10_000);
    await refundBalance();
    await runPaymentOperations(scene.context);
    scene.pass(dayS);
    await followRefunds(scene.context);
    expect(await scene.balances()).toMatchObject({ balanceMinor: 10_000 });
    expect(await scene.balanceOf('wallet_held')).toBe(0);
    expect(await scene.payment(topUp?.id ?? '')).toMatchObject({ refunded_minor: 0 });
    expect(await scene.db('ledger_transfers').where({ phase: 'voided' })).toHaveLength(1);
    expect((await refundBalance({ orderKey: 'another' })).refunds).toHaveLength(1);
  });
});

describe('a refund of the balance', () => {
  test('asked for twice with one key is made once', async () => {
    await topUps(10_000, 20_000);
    await scene.topUp(500);
    const [one, other] = await Promise.all([refundBalance(), refundBalance()]);
    expect(parts(other.refunds).sort()).toEqual(parts(one.refunds).sort());
    await scene.settleDown();
    const again = await refundBalance();
    expect(parts(again.refunds)).toEqual(parts(one.refunds));
    expect([one.unplacedMinor, again.unplacedMinor]).toEqual([500, 500]);
    expect(await scene.balances()).toMatchObject({ balanceMinor: 500 });
  });

  test('asked for twice with different keys does not take more than there is', async () => {
    await topUps(10_000, 20_000);
    const answers = await Promise.allSettled(
      ['a', 'b', 'c'].map((orderKey) => refundBalance({ orderKey, amountMinor: 14_000 })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    await scene.settleDown();
    expect(await scene.balances()).toMatchObject({ balanceMinor: 2_000 });
    expect(await scene.balanceOf('provider_settlement')).toBe(2_000);
  });

  test('is refused for an empty wallet, for more than it has, with a debt, and without a card to go to', async () => {
    await expect(refundBalance()).rejects.toMatchObject({ fault: { why: 'nothing_left' } });
    await scene.topUp(1_000);
    await expect(refundBalance({ amountMinor: 1_001 })).rejects.toMatchObject({
      fault: { why: 'balance_too_low', balanceMinor: 1_000 },
    });
    await expect(refundBalance()).rejects.toMatchObject({ fault: { why: 'no_card' } });
    await expect(refundBalance({ amountMinor: 0 })).rejects.toMatchObject({ code: 'INVALID_AMOUNT' });
  });
});
