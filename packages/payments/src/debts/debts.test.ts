import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import type { DebtRow, PaymentRow } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deleteCard } from '../cards/delete-card.ts';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import { cardNumbers, openPaymentScene, returnUrl } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { expectDebtsAddUp } from '../testing/debts-add-up.ts';
import { mortalDatabase } from '../testing/mortal-database.ts';
import { attemptDebts } from './attempt-debts.ts';
import { requestDebtPayment } from './request-debt-payment.ts';
import type { DebtPaymentRequest } from './request-debt-payment.ts';
import { wakeDebts } from './wake-debts.ts';
import { writeOffDebt } from './write-off-debt.ts';

const hourS = 3_600;
/** Another card that passes. */
const visa = '4111111111111111';
let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(async () => {
  await expectDebtsAddUp(scene.db);
  await scene.close();
});

/** A charge on a hold of 500 ₽ that cost so much more. */
async function fallShort(shortMinor: number, paymentMethodId?: string): Promise<string> {
  const card = paymentMethodId ?? (await scene.addCard());
  const { id } = await scene.hold({ paymentMethodId: card, amountMinor: 50_000 });
  await scene.settleDown();
  await scene.settle(id, 50_000 + shortMinor);
  await scene.settleDown();
  return id;
}

/** A charge on a hold of one kopeck of the balance, without any card. */
async function owe(amountMinor: number): Promise<void> {
  await scene.topUp(1);
  const { id } = await scene.hold({ source: 'balance', amountMinor: 1 });
  await scene.settle(id, amountMinor + 1);
}

async function moneyOrder(): Promise<string> {
  const id = randomUUID();
  const row = { id, kind: 'debt_write_off', reason: 'Испытание', status: 'new', created_at: scene.now() };
  await scene.db('money_orders').insert(row);
  return id;
}

async function debt(): Promise<DebtRow> {
  const [row] = await scene.db<DebtRow>('debts').orderBy('created_at', 'desc');
  if (!row) throw new Error('No debt');
  return row;
}

async function attempt(): Promise<void> {
  await attemptDebts(scene.context);
  await scene.settleDown();
}

function pay(request: Partial<DebtPaymentRequest>): ReturnType<typeof requestDebtPayment> {
  const whole: DebtPaymentRequest = {
    ...{ id: randomUUID(), clientId: scene.clientId, from: null, amountMinor: 0, returnUrl },
    ...{ provider: scene.provider.name, now: scene.now() },
    ...request,
  };
  return writeTransaction(scene.db, (trx) => requestDebtPayment(trx, whole));
}

async function cardPayments(): Promise<PaymentRow[]> {
  return scene.db<PaymentRow>('payments').where({ kind: 'debt', source: 'card' }).orderBy('created_at');
}

/** Cards decline from now on as the test number does. */
function cardsBecome(reason: string | null): void {
  for (const method of scene.sandbox.methods.values()) {
    if (method.card) method.card.decline = reason === null ? null : { party: 'payment_network', reason };
  }
}

describe('a charge that cost more than its hold', () => {
  test('leaves a debt that the same card pays at once', async () => {
    const hold = await fallShort(12_000);
    expect(await debt()).toMatchObject({ payment: hold, amount_minor: 12_000, status: 'open', attempts: 0 });
    await attempt();
    expect(await debt()).toMatchObject({ status: 'paid', paid_minor: 12_000, attempts: 1, next_attempt_at: null });
    expect(await scene.payment(hold)).toMatchObject({ vat_basis_points: 2_200 });
    const [payment] = await cardPayments();
    expect(payment).toMatchObject({
      vat_basis_points: 2_200,
      kind: 'debt',
      initiator: 'system',
      status: 'captured',
      captured_minor: 12_000,
      debt: (await debt()).id,
      session: (await scene.payment(hold)).session,
    });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
    expect(await scene.balanceOf('provider_settlement')).toBe(62_000);
    expect((await scene.balanceOf('revenue')) + (await scene.balanceOf('vat_payable'))).toBe(62_000);
  });

  test('takes what the wallet has first, and asks the card for the rest', async () => {
    await scene.topUp(4_000);
    await fallShort(12_000);
    expect(await debt()).toMatchObject({ amount_minor: 8_000 });
    await attempt();
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
    expect((await cardPayments()).map(({ amount_minor }) => amount_minor)).toEqual([8_000]);
  });

  test('by less than a rouble is forgiven: it keeps nobody from charging, and is sold all the same', async () => {
    await fallShort(99);
    await attempt();
    expect(await cardPayments()).toEqual([]);
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
    expect(await scene.db('debts')).toEqual([]);
    expect(await scene.balanceOf('bad_debt')).toBe(99);
    expect((await scene.balanceOf('revenue')) + (await scene.balanceOf('vat_payable'))).toBe(50_099);
  });

  test('is asked for once, however many workers look', async () => {
    await fallShort(12_000);
    await Promise.all([1, 2, 3, 4].map(() => attemptDebts(scene.context)));
    await scene.settleDown();
    expect(await cardPayments()).toHaveLength(1);
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
  });

  test('whose attempt breaks off keeps no other from his, and is tried again a minute later', async () => {
    await fallShort(12_000);
    scene.pass(1);
    const other = await scene.addClient();
    const card = await scene.addCard(cardNumbers.passes, other);
    const { id } = await scene.hold({ clientId: other, paymentMethodId: card, amountMinor: 50_000 });
    await scene.settleDown();
    await scene.settle(id, 57_000);
    await scene.settleDown();
    const database = mortalDatabase(scene.db);
    // Its look at what is due passes, and not what follows.
    database.liveFor(1);
    await expect(attemptDebts(scene.context)).rejects.toThrow();
    database.live();
    await scene.settleDown();
    expect(await cardPayments()).toMatchObject([{ client: other, amount_minor: 7_000 }]);
    scene.pass(61);
    await attempt();
    expect(await cardPayments()).toHaveLength(2);
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
  });

  test('twice on one hold is one debt of both', async () => {
    scene.sandbox.faults.webhooks = 'lose';
    const { id } = await scene.hold({ paymentMethodId: await scene.addCard(), amountMinor: 50_000 });
    await scene.settleDown();
    await scene.settle(id, 51_000);
    scene.pass(8 * 24 * hourS);
    await scene.settleDown();
    expect(await scene.payment(id)).toMatchObject({ status: 'released' });
    expect(await scene.db('debts')).toHaveLength(1);
    expect(await debt()).toMatchObject({ amount_minor: 51_000, status: 'open' });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 51_000 });
  });
});

describe('a card that has no money', () => {
  test('is asked again after 1 h, 6 h, 24 h, 3 days and 7 days, and then no more', async () => {
    const card = await scene.addCard();
    const { id } = await scene.hold({ paymentMethodId: card, amountMinor: 50_000 });
    await scene.settleDown();
    await scene.settle(id, 62_000);
    await scene.settleDown();
    cardsBecome('insufficient_funds');
    const waitedH: (number | null)[] = [];
    for (let round = 0; round < 6; round++) {
      await attempt();
      const { next_attempt_at: next } = await debt();
      const waitedMs = next === null ? null : new Date(next).getTime() - scene.now().getTime();
      waitedH.push(waitedMs === null ? null : Math.ceil(waitedMs / 3_600_000));
      scene.pass((waitedMs ?? 0) / 1_000);
    }
    expect(waitedH).toEqual([1, 6, 24, 72, 168, null]);
    expect(await debt()).toMatchObject({ status: 'open', attempts: 6, last_failure_code: 'insufficient_funds' });
    const keys = await scene.db('payment_operations').where({ kind: 'charge' });
    expect(keys).toHaveLength(6);
    expect(new Set((await cardPayments()).map(({ provider_payment_id }) => provider_payment_id)).size).toBe(6);
  });

  test('is not asked before its time, and pays when it has some', async () => {
    await fallShort(12_000);
    cardsBecome('insufficient_funds');
    await attempt();
    cardsBecome(null);
    scene.pass(hourS - 600);
    await attempt();
    expect(await cardPayments()).toHaveLength(1);
    scene.pass(600);
    await attempt();
    expect(await debt()).toMatchObject({ status: 'paid', attempts: 2 });
  });
});

describe('a card that will never pay', () => {
  test.each(['card_expired', 'fraud_suspected', 'permission_revoked', '3d_secure_failed'])(
    'is not asked again: %s; another one that is bound is asked at once',
    async (reason) => {
      await fallShort(12_000);
      cardsBecome(reason);
      await attempt();
      expect(await debt()).toMatchObject({ status: 'open', next_attempt_at: null, last_failure_code: reason });
      const other = await scene.addCard(visa);
      await writeTransaction(scene.db, (trx) => wakeDebts(trx, scene.clientId, scene.now()));
      await attempt();
      expect(await debt()).toMatchObject({ status: 'paid' });
      expect((await cardPayments()).map(({ status }) => status)).toEqual(['failed', 'captured']);
      expect((await cardPayments())[1]).toMatchObject({ payment_method: other });
    },
  );

  test('whose bank does not say why is asked three times', async () => {
    await fallShort(12_000);
    cardsBecome('general_decline');
    for (let round = 0; round < 5; round++) {
      await attempt();
      scene.pass(8 * 24 * hourS);
    }
    expect(await cardPayments()).toHaveLength(3);
  });
});

describe('without the card of the charge', () => {
  test('the default one is asked', async () => {
    const first = await scene.addCard();
    const second = await scene.addCard(visa);
    await fallShort(12_000, second);
    await writeTransaction(scene.db, (trx) =>
      deleteCard(trx, { id: second, clientId: scene.clientId, now: scene.now() }),
    );
    await attempt();
    expect(await cardPayments()).toMatchObject([{ payment_method: first, status: 'captured' }]);
  });

  test('and without any other, nothing is asked until one is bound', async () => {
    const card = await scene.addCard();
    await fallShort(12_000, card);
    await writeTransaction(scene.db, (trx) =>
      deleteCard(trx, { id: card, clientId: scene.clientId, now: scene.now() }),
    );
    await attempt();
    expect(await debt()).toMatchObject({ status: 'open', next_attempt_at: null, attempts: 0 });
    await scene.addCard();
    await writeTransaction(scene.db, (trx) => wakeDebts(trx, scene.clientId, scene.now()));
    await attempt();
    expect(await debt()).toMatchObject({ status: 'paid' });
  });
});

describe('a driver who pays', () => {
  test('from the balance, pays at once and once', async () => {
    await owe(5_000);
    await scene.topUp(7_000);
    const id = randomUUID();
    const first = await pay({ id, from: 'balance', amountMinor: 5_000 });
    expect(first.payment).toMatchObject({ status: 'captured', captured_minor: 5_000 });
    const second = await pay({ id, from: 'balance', amountMinor: 5_000 });
    expect(second.payment).toMatchObject({ id, status: 'captured' });
    expect(await scene.balances()).toEqual({ balanceMinor: 2_000, debtMinor: 0 });
    expect(await debt()).toMatchObject({ status: 'paid', paid_minor: 5_000 });
  });

  test('is told when the sum is another, or the balance too low', async () => {
    await owe(5_000);
    await expect(pay({ from: 'balance', amountMinor: 4_999 })).rejects.toMatchObject({
      code: 'DEBT_CHANGED',
      debtMinor: 5_000,
    });
    await expect(pay({ from: 'balance', amountMinor: 5_000 })).rejects.toMatchObject({ code: 'BALANCE_TOO_LOW' });
    await expect(pay({ amountMinor: 99 })).rejects.toMatchObject({ code: 'INVALID_AMOUNT' });
  });

  test('with several debts, pays all of them', async () => {
    await owe(5_000);
    scene.pass(60);
    await owe(3_000);
    const card = await scene.addCard();
    await pay({ from: { paymentMethodId: card }, amountMinor: 8_000 });
    await scene.settleDown();
    expect((await scene.db<DebtRow>('debts')).map(({ status }) => status)).toEqual(['paid', 'paid']);
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
  });

  test('while a card is asked already, waits for its answer', async () => {
    const card = await scene.addCard();
    await fallShort(12_000, card);
    await attemptDebts(scene.context);
    await expect(pay({ from: { paymentMethodId: card }, amountMinor: 12_000 })).rejects.toMatchObject({
      code: 'DEBT_BEING_PAID',
    });
    await scene.settleDown();
    await expect(pay({ amountMinor: 12_000 })).rejects.toMatchObject({ code: 'DEBT_CHANGED', debtMinor: 0 });
  });

  test('by a form that he fills after the debt was paid otherwise, has the money in his wallet', async () => {
    await owe(5_000);
    const { payment } = await pay({ amountMinor: 5_000 });
    await runPaymentOperations(scene.context);
    expect(await scene.payment(payment.id)).toMatchObject({ status: 'awaiting_confirmation' });
    await pay({ from: { paymentMethodId: await scene.addCard() }, amountMinor: 5_000 });
    await scene.settleDown();
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
    await scene.fillPaymentForm(payment.id, cardNumbers.passes);
    await scene.settleDown();
    expect(await scene.payment(payment.id)).toMatchObject({ status: 'captured', captured_minor: 5_000 });
    expect(await scene.balances()).toEqual({ balanceMinor: 5_000, debtMinor: 0 });
  });

  test('keeps the retries away while his form is open', async () => {
    const card = await scene.addCard();
    await fallShort(12_000, card);
    await pay({ amountMinor: 12_000 });
    await attempt();
    expect(await cardPayments()).toHaveLength(1);
    expect(await debt()).toMatchObject({ attempts: 0 });
    scene.pass(2 * hourS);
    scene.sandbox.expire();
    await scene.settleDown();
    await attempt();
    expect(await debt()).toMatchObject({ status: 'paid', attempts: 1 });
  });
});

describe('an administrator', () => {
  test('writes off a part and then the rest, each order once', async () => {
    await owe(5_000);
    const { id: debtId } = await debt();
    const order = { debtId, moneyOrderId: await moneyOrder(), now: scene.now() };
    const writeOff = (amountMinor: number | null, moneyOrderId = order.moneyOrderId): Promise<number> =>
      writeTransaction(scene.db, (trx) => writeOffDebt(trx, { ...order, amountMinor, moneyOrderId }));
    expect(await writeOff(2_000)).toBe(2_000);
    expect(await writeOff(2_000)).toBe(2_000);
    expect(await debt()).toMatchObject({ status: 'open', written_off_minor: 2_000 });
    const next = await moneyOrder();
    await expect(writeOff(3_001, next)).rejects.toMatchObject({ code: 'DEBT_CLOSED', restMinor: 3_000 });
    expect(await writeOff(null, next)).toBe(3_000);
    expect(await debt()).toMatchObject({ status: 'written_off', written_off_minor: 5_000, next_attempt_at: null });
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
    expect(await scene.balanceOf('bad_debt')).toBe(5_000);
  });

  test('writes off before the card was asked: it is not asked', async () => {
    await fallShort(12_000);
    await attemptDebts(scene.context);
    const { id: debtId } = await debt();
    const moneyOrderId = await moneyOrder();
    await writeTransaction(scene.db, (trx) =>
      writeOffDebt(trx, { debtId, amountMinor: null, moneyOrderId, now: scene.now() }),
    );
    await scene.settleDown();
    expect(await cardPayments()).toMatchObject([{ status: 'failed', failure_code: 'debt_changed' }]);
    expect(await scene.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
  });
});
