import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import type { RefundRow, Uuid } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { correctSessionSettlement } from './correct-session-settlement.ts';
import { checkLedger } from './ledger/check-ledger.ts';
import { requestSessionSettlement } from './request-session-settlement.ts';
import { requestRefund } from './refunds/request-refund.ts';
import { openPaymentScene } from './testing/payment-scene.ts';
import type { PaymentScene } from './testing/payment-scene.ts';

let scene: PaymentScene;
let sessionId: Uuid;
beforeEach(async () => {
  scene = await openPaymentScene();
  sessionId = randomUUID();
});
afterEach(async () => {
  expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true });
  await scene.close();
});

async function hold(sums: number[], source: 'card' | 'balance' | 'program' = 'card'): Promise<Uuid[]> {
  await scene.place.addSession(sessionId, scene.clientId, scene.now(), { source_kind: source });
  const paymentMethodId = source === 'card' ? await scene.addCard() : null;
  const counterpartyId = source === 'program' ? await scene.addCompany() : null;
  const ids: Uuid[] = [];
  for (const [index, amountMinor] of sums.entries()) {
    const request = { sessionId, source, paymentMethodId, counterpartyId, ordinal: index + 1, amountMinor };
    ids.push((await scene.hold(request)).id);
  }
  await scene.settleDown();
  return ids;
}

async function settle(captureMinor: number): Promise<void> {
  const settlement = { sessionId, captureMinor, now: scene.now() };
  await writeTransaction(scene.db, (trx) => requestSessionSettlement(trx, settlement));
}

function correct(settledMinor: number, costMinor: number): Promise<'corrected' | 'refused'> {
  const correction = { sessionId, settledMinor, costMinor, reason: 'Станция сообщила позже', now: scene.now() };
  return writeTransaction(scene.db, (trx) => correctSessionSettlement(trx, correction));
}

async function refunds(): Promise<[Uuid, number][]> {
  const rows: RefundRow[] = await scene.db<RefundRow>('refunds').where({ session: sessionId }).orderBy('amount_minor');
  return rows.map((row) => [row.payment, row.amount_minor]);
}

test('more than was settled is taken from the wallet and then owed, never captured again', async () => {
  const [id = ''] = await hold([50_000]);
  await settle(40_000);
  await scene.settleDown();
  await scene.topUp(1_000);
  expect(await correct(40_000, 43_000)).toBe('corrected');
  await scene.settleDown();
  expect(await scene.payment(id)).toMatchObject({ captured_minor: 40_000 });
  expect(await scene.balances()).toMatchObject({ balanceMinor: 0, debtMinor: 2_000 });
});

test('less is given back, of the last hold first', async () => {
  const [first = '', second = ''] = await hold([50_000, 30_000]);
  await settle(61_000);
  await scene.settleDown();
  expect(await correct(61_000, 48_000)).toBe('corrected');
  await scene.settleDown();
  expect(await refunds()).toEqual([
    [first, 2_000],
    [second, 11_000],
  ]);
  expect((await scene.atProvider(second))?.refundedMinor).toBe(11_000);
});

test('less goes back into the wallet that it came from, and off the company’s bill', async () => {
  await scene.topUp(50_000);
  await hold([50_000], 'balance');
  await settle(40_000);
  expect(await correct(40_000, 0)).toBe('corrected');
  expect(await scene.balances()).toEqual({ balanceMinor: 50_000, debtMinor: 0 });
  sessionId = randomUUID();
  await hold([50_000], 'program');
  await settle(40_000);
  expect(await correct(40_000, 30_000)).toBe('corrected');
  expect(await scene.balanceOf('company_receivable')).toBe(30_000);
});

test('a session is corrected once', async () => {
  await hold([50_000]);
  await settle(40_000);
  await scene.settleDown();
  expect(await correct(40_000, 30_000)).toBe('corrected');
  await scene.settleDown();
  expect(await correct(30_000, 20_000)).toBe('refused');
  expect(await correct(30_000, 45_000)).toBe('refused');
  expect(await refunds()).toHaveLength(1);
});

test('twice at once it is corrected once', async () => {
  await hold([50_000]);
  await settle(40_000);
  await scene.settleDown();
  const done = await Promise.all([correct(40_000, 47_000), correct(40_000, 47_000)]);
  expect(done.sort()).toEqual(['corrected', 'refused']);
  expect(await scene.balances()).toMatchObject({ debtMinor: 7_000 });
});

test('nothing is corrected before the provider has confirmed the capture, or while the driver owes of it', async () => {
  await hold([50_000]);
  await settle(60_000);
  expect(await correct(60_000, 55_000)).toBe('refused');
  await scene.settleDown();
  expect(await correct(60_000, 55_000)).toBe('refused');
  expect(await refunds()).toEqual([]);
  expect(await scene.balances()).toMatchObject({ debtMinor: 10_000 });
});

test('nothing moves for a driver whose profile is deleted: a person decides', async () => {
  await hold([50_000]);
  await settle(40_000);
  await scene.settleDown();
  await scene.db('clients').where({ id: scene.clientId }).update({ deleted_at: scene.now() });
  expect(await correct(40_000, 47_000)).toBe('refused');
  expect(await correct(40_000, 30_000)).toBe('refused');
  expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
  expect(await refunds()).toEqual([]);
});

test('nothing is given back on top of what a person gave back, nor less than a card can take', async () => {
  const [id = ''] = await hold([50_000]);
  await settle(40_000);
  await scene.settleDown();
  expect(await correct(40_000, 39_950)).toBe('refused');
  const byHand = { id: randomUUID(), paymentId: id, amountMinor: 10_000, reason: 'Станция стояла', now: scene.now() };
  await writeTransaction(scene.db, (trx) => requestRefund(trx, { ...byHand, kind: 'sale', moneyOrderId: null }));
  expect(await correct(40_000, 30_000)).toBe('refused');
});

test('more than was taken is not given back', async () => {
  const [id = ''] = await hold([50_000]);
  await settle(0);
  await scene.settleDown();
  expect(await correct(40_000, 10_000)).toBe('refused');
  expect(await scene.payment(id)).toMatchObject({ refunded_minor: 0 });
});
