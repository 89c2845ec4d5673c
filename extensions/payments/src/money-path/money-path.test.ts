import { randomUUID } from 'node:crypto';
import { moneyPath } from '@tok/api';
import type { MoneyPath } from '@tok/api';
import { writeTransaction } from '@tok/database';
import type { PaymentRow, Uuid } from '@tok/database';
import { requestRefund } from '@tok/payments';
import { cardNumbers, openPaymentScene } from '@tok/payments/testing';
import type { PaymentScene } from '@tok/payments/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serveEndpoint } from '../testing/serve-endpoint.ts';
import type { Answer, ServedEndpoint } from '../testing/serve-endpoint.ts';

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

async function ask(session: Uuid | null, clientId = scene.clientId): Promise<Answer> {
  return served.call(await scene.userOf(clientId), 'GET', `/sessions/${session}`);
}

async function pathOf({ session }: PaymentRow): Promise<MoneyPath> {
  return moneyPath.parse((await ask(session)).data);
}

async function holdOnCard(number = cardNumbers.passes): Promise<PaymentRow> {
  const payment = await scene.hold({ paymentMethodId: await scene.addCard(number), amountMinor: 150_000 });
  await scene.settleDown();
  return payment;
}

async function holdOnBalance(amountMinor: number): Promise<PaymentRow> {
  const sessionId = randomUUID();
  await scene.place.addSession(sessionId, scene.clientId, scene.now(), { source_kind: 'balance' });
  return scene.hold({ source: 'balance', amountMinor, sessionId });
}

test('a hold on a card says when it was made, and by when the bank gives it back whatever happens', async () => {
  const payment = await holdOnCard();
  const { holds, ...rest } = await pathOf(payment);
  expect(rest).toEqual({ source: 'card', refunds: [], debts: [], fromBalanceMinor: 0 });
  expect(holds).toEqual([
    {
      id: payment.id,
      amountMinor: 150_000,
      status: 'held',
      capturedMinor: 0,
      releasedMinor: 0,
      heldAt: expect.any(String),
      settledAt: null,
      expiresAt: expect.any(String),
      failureCode: null,
    },
  ]);
});

test('what was charged and released has its moment', async () => {
  const payment = await holdOnCard();
  await scene.settle(payment.id, 3_740);
  await scene.settleDown();
  expect((await pathOf(payment)).holds).toMatchObject([
    { status: 'captured', capturedMinor: 3_740, releasedMinor: 146_260, settledAt: expect.any(String) },
  ]);
});

test('a hold that the bank refused says why', async () => {
  const payment = await holdOnCard(cardNumbers.hasNoMoney);
  expect((await pathOf(payment)).holds).toMatchObject([
    { status: 'failed', failureCode: 'insufficient_funds', heldAt: null },
  ]);
});

test('what was given back later stands beside it: on its way, then done', async () => {
  const payment = await holdOnCard();
  await scene.settle(payment.id, 3_740);
  await scene.settleDown();
  const refund = { id: randomUUID(), paymentId: payment.id, amountMinor: 740, reason: 'Ошибка', moneyOrderId: null };
  await writeTransaction(scene.db, (trx) => requestRefund(trx, { ...refund, kind: 'sale', now: scene.now() }));
  expect((await pathOf(payment)).refunds).toMatchObject([
    { id: refund.id, amountMinor: 740, status: 'pending', destination: 'card', settledAt: null },
  ]);
  await scene.settleDown();
  expect((await pathOf(payment)).refunds).toMatchObject([{ status: 'succeeded', settledAt: expect.any(String) }]);
});

test('above the hold it says what the balance paid and what is owed', async () => {
  await scene.topUp(1_500);
  const payment = await holdOnBalance(1_000);
  await scene.settle(payment.id, 4_000);
  expect(await pathOf(payment)).toMatchObject({
    source: 'balance',
    holds: [{ status: 'captured', capturedMinor: 1_000, releasedMinor: 0, expiresAt: null }],
    fromBalanceMinor: 500,
    debts: [{ amountMinor: 2_500, paidMinor: 0, status: 'open', closedAt: null }],
  });
});

test('of a charge that a company pays nothing is the driver’s', async () => {
  const session = randomUUID();
  await scene.place.addSession(session, scene.clientId, scene.now(), { source_kind: 'program' });
  expect((await ask(session)).data).toEqual({
    source: 'program',
    holds: [],
    refunds: [],
    debts: [],
    fromBalanceMinor: 0,
  });
});

test('another driver’s charge, and one that is none, are not found', async () => {
  const { session } = await holdOnCard();
  const stranger = await scene.addClient();
  expect(await ask(session, stranger)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect(await ask(randomUUID())).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect(await served.call(await scene.userOf(), 'GET', '/sessions/1')).toMatchObject({ status: 404 });
  expect(await served.call(null, 'GET', `/sessions/${session}`)).toMatchObject({ status: 401 });
});

test('a path with a broken escape names nothing', async () => {
  expect(await served.call(null, 'GET', '/sessions/%ZZ')).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});
