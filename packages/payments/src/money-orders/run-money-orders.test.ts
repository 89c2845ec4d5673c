import { randomUUID } from 'node:crypto';
import { forUpdate, isPostgres, writeTransaction } from '@tok/database';
import type { MoneyOrderRow } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLedger } from '../ledger/check-ledger.ts';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import { followRefunds } from '../refunds/follow-refunds.ts';
import { capturedCharge, toppedUp } from '../testing/captured-payments.ts';
import { mortalDatabase } from '../testing/mortal-database.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { findOrderFault } from './order-faults.ts';
import { runMoneyOrders } from './run-money-orders.ts';

const dayS = 24 * 3_600;
const rejectingBank = '2200000000000079';

let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(async () => {
  expect(await checkLedger(scene.db)).toMatchObject({ isBalanced: true });
  await scene.close();
});

function orderOf(part: Partial<MoneyOrderRow>): MoneyOrderRow {
  return {
    ...{ id: randomUUID(), kind: 'refund', client: null, payment: null, debt: null, counterparty: null },
    ...{ amount_minor: null, reason: 'Станция зарядила не до конца', document_number: null, document_date: null },
    ...{ status: 'new', outcome: null, requested_by: null, created_at: scene.now(), completed_at: null },
    ...part,
  };
}

/** As Studio's hook lets it through, or not. */
async function give(part: Partial<MoneyOrderRow>): Promise<string> {
  const order = orderOf(part);
  await scene.db('money_orders').insert(order);
  return order.id;
}

async function done(part: Partial<MoneyOrderRow>): Promise<MoneyOrderRow> {
  const id = await give(part);
  await runMoneyOrders(scene.context);
  await scene.settleDown();
  await runMoneyOrders(scene.context);
  return read(id);
}

/** Spaces in sums are no-break ones. */
async function read(id: string): Promise<MoneyOrderRow> {
  const [order] = await scene.db<MoneyOrderRow>('money_orders').where({ id });
  if (!order) throw new Error('No such order');
  return { ...order, outcome: order.outcome?.replaceAll('\u00a0', ' ') ?? null };
}

async function owing(debtMinor: number): Promise<{ payment: string; debt: string }> {
  const { id } = await scene.hold({ paymentMethodId: await scene.addCard(), amountMinor: 10_000 });
  await scene.settleDown();
  await scene.settle(id, 10_000 + debtMinor);
  await scene.settleDown();
  const debt = await scene.db('debts').where({ payment: id }).first('id');
  return { payment: id, debt: String(debt?.id) };
}

describe('an order', () => {
  test('to give back a charge is done when the card has its money', async () => {
    const payment = await capturedCharge(scene, { amountMinor: 15_050, paymentMethodId: await scene.addCard() });
    const id = await give({ payment: payment.id });
    await runMoneyOrders(scene.context);
    expect(await read(id)).toMatchObject({ status: 'working', outcome: 'Возврат 150,50 ₽ отправлен на карту' });
    await scene.settleDown();
    await runMoneyOrders(scene.context);
    expect(await read(id)).toMatchObject({ status: 'done', outcome: 'Возвращено 150,50 ₽ на карту' });
    expect((await read(id)).completed_at).not.toBeNull();
    const transfers = await scene.db('ledger_transfers').where({ money_order: id });
    expect(transfers.map(({ kind }) => kind).sort()).toEqual(['sale_refund', 'sale_refund_vat']);
  });

  test('to give back a charge that the bank rejects is refused with the reason', async () => {
    const card = await scene.addCard(rejectingBank);
    const payment = await capturedCharge(scene, { amountMinor: 15_000, paymentMethodId: card });
    const id = await give({ payment: payment.id, amount_minor: 5_000 });
    await runMoneyOrders(scene.context);
    await runPaymentOperations(scene.context);
    scene.pass(dayS);
    await followRefunds(scene.context);
    await runMoneyOrders(scene.context);
    expect(await read(id)).toMatchObject({
      status: 'refused',
      outcome: 'Не возвращено 50 ₽: банк получателя отклонил возврат',
    });
  });

  test('to give back a charge from the balance is done at once', async () => {
    await scene.topUp(20_000);
    const payment = await capturedCharge(scene, { source: 'balance', amountMinor: 20_000 });
    expect(await done({ payment: payment.id, amount_minor: 5_000 })).toMatchObject({
      status: 'done',
      outcome: 'Возвращено 50 ₽ на баланс водителя',
    });
    expect(await scene.balances()).toMatchObject({ balanceMinor: 5_000 });
  });

  test('to write off a debt closes it, in parts too', async () => {
    const { debt } = await owing(5_000);
    expect(await done({ kind: 'debt_write_off', debt, amount_minor: 2_000 })).toMatchObject({
      status: 'done',
      outcome: 'Списано 20 ₽ долга, осталось 30 ₽',
    });
    expect(await done({ kind: 'debt_write_off', debt })).toMatchObject({ outcome: 'Списано 30 ₽ долга' });
    expect(await scene.balances()).toMatchObject({ debtMinor: 0 });
    expect(await scene.balanceOf('bad_debt')).toBe(5_000);
    expect(await done({ kind: 'debt_write_off', debt })).toMatchObject({
      status: 'refused',
      outcome: 'Этот долг уже закрыт',
    });
  });

  test('to put money on a balance pays what its owner owes first', async () => {
    await owing(5_000);
    const credit = { kind: 'balance_credit', client: scene.clientId, amount_minor: 12_000 };
    expect(await done(credit)).toMatchObject({
      status: 'done',
      outcome: 'Начислено 120 ₽, из них 50 ₽ ушло на погашение долга; на балансе 70 ₽',
    });
    expect(await scene.balances()).toEqual({ balanceMinor: 7_000, debtMinor: 0 });
    expect(await scene.balanceOf('bonus')).toBe(12_000);
  });

  test('to take money from a balance takes no more than there is', async () => {
    await scene.topUp(10_000);
    const debit = { kind: 'balance_debit', client: scene.clientId };
    expect(await done({ ...debit, amount_minor: 4_000 })).toMatchObject({
      status: 'done',
      outcome: 'Снято 40 ₽; на балансе 60 ₽',
    });
    expect(await done({ ...debit, amount_minor: 6_001 })).toMatchObject({
      status: 'refused',
      outcome: 'На балансе 60 ₽: снять можно не больше',
    });
    expect(await done(debit)).toMatchObject({ outcome: 'Снято 60 ₽; на балансе 0 ₽' });
    expect(await done(debit)).toMatchObject({ status: 'refused', outcome: 'На балансе ничего нет' });
  });

  test('to give the balance back tells what no card can take', async () => {
    await toppedUp(scene, 10_000, await scene.addCard());
    await scene.topUp(3_000);
    const order = { kind: 'balance_refund', client: scene.clientId };
    const id = await give(order);
    await runMoneyOrders(scene.context);
    const tail = '; осталось 30 ₽: верните переводом и снимите с баланса распоряжением';
    expect(await read(id)).toMatchObject({ status: 'working', outcome: `Отправлено на карты 100 ₽${tail}` });
    await scene.settleDown();
    await runMoneyOrders(scene.context);
    expect(await read(id)).toMatchObject({ status: 'done', outcome: `Возвращено 100 ₽ на карты${tail}` });
    expect(await done(order)).toMatchObject({ status: 'refused', outcome: expect.stringMatching(/^На карты вернуть/) });
  });

  test('to give the balance back is done for the cards that take it', async () => {
    const good = await scene.addCard();
    await toppedUp(scene, 10_000, good);
    scene.pass(dayS);
    await toppedUp(scene, 5_000, await scene.addCard(rejectingBank));
    const id = await give({ kind: 'balance_refund', client: scene.clientId, amount_minor: 12_000 });
    await runMoneyOrders(scene.context);
    await runPaymentOperations(scene.context);
    scene.pass(dayS);
    await followRefunds(scene.context);
    await runMoneyOrders(scene.context);
    expect(await read(id)).toMatchObject({
      status: 'done',
      outcome:
        'Возвращено 70 ₽ на карты. Не возвращено 50 ₽ (деньги снова на балансе): банк получателя отклонил возврат',
    });
    expect(await scene.balances()).toMatchObject({ balanceMinor: 8_000 });
    expect(await scene.balanceOf('wallet_held')).toBe(0);
  });

  test('to enter what a company paid lowers its receivable, also below zero', async () => {
    const counterparty = await scene.addCompany();
    const document = { document_number: '17', document_date: '2026-11-20' };
    const payment = { kind: 'company_payment', counterparty, amount_minor: 100_000, ...document };
    expect(await done(payment)).toMatchObject({ status: 'done', outcome: 'Оплата 1 000 ₽ внесена' });
    expect(await scene.balanceOf('company_receivable')).toBe(-100_000);
    expect(await scene.balanceOf('bank')).toBe(100_000);
    await expect(give(payment)).rejects.toThrow(/unique/i);
    await expect(findOrderFault(scene.db, orderOf(payment), scene.now())).resolves.toMatch(/уже внесено/);
    expect(await done({ ...payment, counterparty: await scene.addCompany('ООО «ДРУГОЕ»') })).toMatchObject({
      status: 'done',
    });
  });
});

describe('orders', () => {
  test('are done once by any number of workers', async () => {
    for (let count = 0; count < 5; count++) {
      await give({ kind: 'balance_credit', client: scene.clientId, amount_minor: 1_000 });
    }
    await Promise.all(Array.from({ length: 4 }, () => runMoneyOrders(scene.context)));
    expect(await scene.balances()).toMatchObject({ balanceMinor: 5_000 });
    expect(await scene.db('money_orders').where({ status: 'done' })).toHaveLength(5);
  });

  test('that another worker has in hand are left to him', async () => {
    const id = await give({ kind: 'balance_credit', client: scene.clientId, amount_minor: 1_000 });
    await writeTransaction(scene.db, async (trx) => {
      await forUpdate(trx, trx('money_orders').where({ id }));
      // SQLite lets nobody else begin.
      if (isPostgres(trx)) await runMoneyOrders(scene.context);
    });
    expect(await read(id)).toMatchObject({ status: 'new' });
    await runMoneyOrders(scene.context);
    expect(await read(id)).toMatchObject({ status: 'done' });
  });

  test('are done once, at whichever query the process dies', async () => {
    const database = mortalDatabase(scene.db);
    const paymentMethodId = await scene.addCard();
    for (let at = 0, isOver = false; !isOver; at++) {
      const payment = await capturedCharge(scene, { amountMinor: 1_000, paymentMethodId });
      const before = await scene.balances();
      const credit = await give({ kind: 'balance_credit', client: scene.clientId, amount_minor: 100 });
      const back = await give({ payment: payment.id });
      database.liveFor(at);
      await runMoneyOrders(scene.context).catch(() => undefined);
      isOver = database.count() <= at;
      database.live();
      await runMoneyOrders(scene.context);
      await scene.settleDown();
      await runMoneyOrders(scene.context);
      for (const id of [credit, back]) expect(await read(id), `dead at ${at}`).toMatchObject({ status: 'done' });
      expect(await scene.balances()).toMatchObject({ balanceMinor: before.balanceMinor + 100 });
      expect(await scene.db('refunds').where({ payment: payment.id })).toMatchObject([{ status: 'succeeded' }]);
    }
  }, 60_000);

  test('that the data do not allow are refused, and keep nobody else from his', async () => {
    const wrong = [
      await give({ kind: 'invent' }),
      await give({ kind: 'refund' }),
      await give({ kind: 'balance_credit', client: scene.clientId, amount_minor: -5 }),
    ];
    const right = await give({ kind: 'balance_credit', client: scene.clientId, amount_minor: 1_000 });
    await runMoneyOrders(scene.context);
    for (const id of wrong) expect(await read(id)).toMatchObject({ status: 'refused', outcome: expect.any(String) });
    expect(await read(right)).toMatchObject({ status: 'done' });
  });

  test('that break off stand as they were, are tried again, and keep nobody else from his', async () => {
    const first = await give({ kind: 'balance_credit', client: scene.clientId, amount_minor: 1_000 });
    scene.pass(1);
    const second = await give({ kind: 'balance_credit', client: scene.clientId, amount_minor: 500 });
    let isAway = true;
    const now = () => {
      if (!isAway) return scene.now();
      isAway = false;
      throw Object.assign(new Error('the connection is lost'), { code: 'ECONNRESET' });
    };
    await expect(runMoneyOrders({ ...scene.context, now })).rejects.toThrow('connection');
    expect(await read(first)).toMatchObject({ status: 'new' });
    expect(await read(second)).toMatchObject({ status: 'done' });
    await runMoneyOrders(scene.context);
    expect(await read(first)).toMatchObject({ status: 'done' });
  });

  test('are never changed and never deleted by anybody', async () => {
    const id = await give({ kind: 'balance_credit', client: scene.clientId, amount_minor: 1_000 });
    const change = (part: Partial<MoneyOrderRow>) => scene.db('money_orders').where({ id }).update(part);
    for (const part of [{ amount_minor: 2_000 }, { reason: 'Другая причина' }, { kind: 'balance_debit' }]) {
      await expect(change(part)).rejects.toThrow(/never changed/);
    }
    await expect(scene.db('money_orders').where({ id }).delete()).rejects.toThrow(/never changed/);
    await runMoneyOrders(scene.context);
    await expect(change({ status: 'new' })).rejects.toThrow(/never changed/);
    await expect(change({ outcome: 'Иначе' })).rejects.toThrow(/never changed/);
  });
});

describe('what speaks against an order', () => {
  const company = { kind: 'company_payment', amount_minor: 100, document_number: '1', document_date: '2026-11-20' };

  test.each<[string, Partial<MoneyOrderRow>, RegExp]>([
    ['an unknown kind', { kind: 'gift' }, /Неизвестный вид/],
    ['a refund of nothing', { kind: 'refund' }, /Выберите платёж/],
    ['a debt that is not named', { kind: 'debt_write_off' }, /Выберите долг/],
    ['a balance of nobody', { kind: 'balance_debit' }, /Выберите клиента/],
    ['a credit without a sum', { kind: 'balance_credit', client: randomUUID() }, /Укажите сумму/],
    ['a credit of nothing', { kind: 'balance_credit', client: randomUUID(), amount_minor: 0 }, /больше нуля/],
    ['a sum beyond reason', { kind: 'balance_credit', client: randomUUID(), amount_minor: 3e9 }, /20 миллионов/],
    ['a client that nobody is', { kind: 'balance_credit', client: randomUUID(), amount_minor: 5 }, /клиента нет/],
    ['a payment that nobody made', { kind: 'refund', payment: randomUUID() }, /платежа нет/],
    ['a debt that nobody has', { kind: 'debt_write_off', debt: randomUUID() }, /долга нет/],
    ['a company that is not there', { ...company, counterparty: randomUUID() }, /контрагента нет/],
    ['a payment order without a number', { ...company, counterparty: randomUUID(), document_number: ' ' }, /номер/],
    ['a day that is none', { ...company, counterparty: randomUUID(), document_date: '2026-02-30' }, /должна быть днём/],
    ['a day to come', { ...company, counterparty: randomUUID(), document_date: '2026-12-01' }, /ещё не наступила/],
    ['no reason', { kind: 'refund', payment: randomUUID(), reason: '  ' }, /причину/],
    ['a word for a reason', { kind: 'refund', payment: randomUUID(), reason: 'вернуть' }, /несколькими словами/],
  ])('%s', async (_what, part, words) => {
    expect(await findOrderFault(scene.db, orderOf(part), scene.now())).toMatch(words);
  });

  test('more than is there', async () => {
    await scene.topUp(1_000);
    const payment = await capturedCharge(scene, { source: 'balance', amountMinor: 400 });
    const fault = (part: Partial<MoneyOrderRow>) => findOrderFault(scene.db, orderOf(part), scene.now());
    expect(await fault({ payment: payment.id, amount_minor: 401 })).toMatch(/не больше 4\s₽/);
    expect(await fault({ payment: payment.id, amount_minor: 400 })).toBeNull();
    const client = scene.clientId;
    expect(await fault({ kind: 'balance_refund', client, amount_minor: 601 })).toMatch(/На балансе 6\s₽/);
    expect(await fault({ kind: 'balance_refund', client })).toMatch(/пополнений картой/);
    expect(await fault({ kind: 'balance_debit', client })).toBeNull();
  });
});
