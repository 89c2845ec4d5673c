import { randomUUID } from 'node:crypto';
import { debtPaymentView, debts } from '@tok/api';
import type { Debts } from '@tok/api';
import { attemptDebts } from '@tok/payments';
import { cardNumbers, openPaymentScene } from '@tok/payments/testing';
import type { PaymentScene } from '@tok/payments/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saidBy, serveEndpoint } from '../testing/serve-endpoint.ts';
import type { Answer, ServedEndpoint } from '../testing/serve-endpoint.ts';

const returnUrl = 'https://tok.example/app/wallet';
const owedMinor = 12_000;
let scene: PaymentScene;
let served: ServedEndpoint;
let user: string;
let session: string | null;
beforeEach(async () => {
  scene = await openPaymentScene();
  served = await serveEndpoint(scene);
  user = await scene.userOf();
  await scene.topUp(1);
  const hold = await scene.hold({ source: 'balance', amountMinor: 1 });
  session = hold.session;
  await scene.settle(hold.id, owedMinor + 1);
});
afterEach(async () => {
  await served.close();
  await scene.close();
});

async function list(as = user): Promise<Debts> {
  return debts.parse((await served.call(as, 'GET', '/debts')).data);
}

function pay(body: Record<string, unknown>, as: string | null = user): Promise<Answer> {
  const whole = { id: randomUUID(), amountMinor: owedMinor, paymentMethodId: null, returnUrl, ...body };
  return served.call(as, 'POST', '/debts/pay', whole);
}

describe('open debts', () => {
  test('say what is owed for which charge', async () => {
    expect(await list()).toMatchObject({
      debtMinor: owedMinor,
      balanceMinor: 0,
      debts: [
        {
          session: { id: session, displayNumber: '1', address: 'ул. Испытателей, 1' },
          amountMinor: owedMinor,
          paidMinor: 0,
          openMinor: owedMinor,
          nextAttemptAt: scene.now().toISOString(),
          lastFailureCode: null,
        },
      ],
    });
  });

  test('of another driver are not shown', async () => {
    const other = await scene.userOf(await scene.addClient());
    expect(await list(other)).toEqual({ debtMinor: 0, balanceMinor: 0, debts: [] });
    expect(await served.call(null, 'GET', '/debts')).toMatchObject({ status: 401 });
  });
});

describe('paying', () => {
  test('with a saved card is done at once, and once', async () => {
    const paymentMethodId = await scene.addCard();
    const id = randomUUID();
    const first = await pay({ id, paymentMethodId });
    expect(first).toMatchObject({ status: 201, data: { status: 'captured', debtMinor: 0, confirmationUrl: null } });
    expect(saidBy(await pay({ id, paymentMethodId }))).toEqual(saidBy(first));
    expect(await list()).toEqual({ debtMinor: 0, balanceMinor: 0, debts: [] });
    expect(await scene.balanceOf('provider_settlement')).toBe(owedMinor + 1);
  });

  test('by the form is done when it is filled in', async () => {
    const id = randomUUID();
    const { data } = await pay({ id });
    expect(debtPaymentView.parse(data)).toMatchObject({ status: 'awaiting_confirmation', debtMinor: owedMinor });
    await scene.fillPaymentForm(id, cardNumbers.passes);
    expect((await served.call(user, 'GET', `/debts/payments/${id}`)).data).toMatchObject({
      status: 'captured',
      debtMinor: 0,
    });
    const other = await scene.userOf(await scene.addClient());
    expect((await served.call(other, 'GET', `/debts/payments/${id}`)).status).toBe(404);
  });

  test('from the balance needs all of it there', async () => {
    expect(await pay({ paymentMethodId: 'balance' })).toMatchObject({ status: 409, code: 'BALANCE_TOO_LOW' });
    await scene.topUp(owedMinor);
    expect(await pay({ paymentMethodId: 'balance' })).toMatchObject({
      status: 201,
      data: { status: 'captured', debtMinor: 0 },
    });
  });

  test('with a card that refuses leaves the debt', async () => {
    const paymentMethodId = await scene.addCard(cardNumbers.hasNoMoney);
    expect(await pay({ paymentMethodId })).toMatchObject({
      status: 201,
      data: { status: 'failed', failureCode: 'insufficient_funds', debtMinor: owedMinor },
    });
  });

  test('while the card is asked already takes no more than is owed', async () => {
    const paymentMethodId = await scene.addCard();
    const [, answer] = await Promise.all([attemptDebts(scene.context), pay({ paymentMethodId })]);
    expect(answer.status === 201 || answer.code === 'DEBT_BEING_PAID').toBe(true);
    await scene.settleDown();
    await attemptDebts(scene.context);
    await scene.settleDown();
    expect(await list()).toEqual({ debtMinor: 0, balanceMinor: 0, debts: [] });
    expect(await scene.balanceOf('provider_settlement')).toBe(owedMinor + 1);
  });

  test('two at once with one card takes the debt once', async () => {
    const paymentMethodId = await scene.addCard();
    const answers = await Promise.all([pay({ paymentMethodId }), pay({ paymentMethodId })]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
  });

  test('another sum than is owed says what is', async () => {
    expect(await pay({ amountMinor: owedMinor - 1 })).toMatchObject({ status: 409, code: 'DEBT_CHANGED' });
    expect(await pay({ amountMinor: 99 })).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
    expect(await pay({ paymentMethodId: 'wallet' })).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
    expect(await pay({}, await scene.userOf(await scene.addClient()))).toMatchObject({
      status: 409,
      code: 'DEBT_CHANGED',
    });
    expect(scene.sandbox.payments.size).toBe(0);
  });
});
