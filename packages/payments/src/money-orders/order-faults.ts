import type { Knex } from 'knex';
import { readDay } from '@tok/database';
import type { ClientRow, DebtRow, MoneyOrderRow, PaymentRow } from '@tok/database';
import { formatRoubles } from '@tok/domain';
import { isClosed } from '../closing/lock-whole-client.ts';
import { restOf } from '../debts/debt-row.ts';
import { readBalances } from '../ledger/read-balances.ts';
import { balanceRefundFault, saleRefundFault } from '../refunds/refund-fault.ts';
import { refundFaultWords } from '../refunds/refund-words.ts';
import { refundableToCards } from '../refunds/request-balance-refund.ts';
import { readSaleFacts } from '../refunds/sale-facts.ts';
import { isMoneyOrderKind, orderShapes } from './order-kinds.ts';
import type { AskedField, MoneyOrderKind } from './order-kinds.ts';

/** What a person asked for. */
export type AskedOrder = Pick<MoneyOrderRow, 'id' | 'kind' | 'reason' | AskedField>;

/** Kopecks: more than any company pays at once, and safe in a column of 32 bits. */
const amountMaxMinor = 2_000_000_000;
const reasonMin = 8;
const reasonMax = 250;
const documentNumberMax = 64;

const missingWords: Readonly<Record<AskedField, string>> = {
  client: 'Выберите клиента',
  payment: 'Выберите платёж',
  debt: 'Выберите долг',
  counterparty: 'Выберите контрагента',
  amount_minor: 'Укажите сумму',
  document_number: 'Укажите номер платёжного поручения',
  document_date: 'Укажите дату платёжного поручения',
};

type Look = (db: Knex, order: AskedOrder, now: Date) => Promise<string | null>;

/**
 * What speaks against an order, as things stand now: looked at when it is saved, so that the person is told at once, and
 * again when it is done.
 *
 * @returns null, or Russian words for the person
 */
export async function findOrderFault(db: Knex, order: AskedOrder, now: Date): Promise<string | null> {
  const { kind } = order;
  if (!isMoneyOrderKind(kind)) return 'Неизвестный вид распоряжения';
  return shapeFault(kind, order) ?? (await looks[kind](db, order, now));
}

function shapeFault(kind: MoneyOrderKind, order: AskedOrder): string | null {
  const missing = orderShapes[kind].requires.find((field) => isEmpty(order[field]));
  if (missing) return missingWords[missing];
  if (!isSum(order.amount_minor)) return 'Сумма должна быть больше нуля и не больше 20 миллионов рублей';
  const reason = order.reason.trim();
  if (reason.length < reasonMin || !/\s/.test(reason)) return 'Опишите причину хотя бы несколькими словами';
  if (reason.length > reasonMax) return `Причина длиннее ${reasonMax} знаков`;
  return null;
}

function isEmpty(value: string | number | null): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function isSum(amountMinor: number | null): boolean {
  if (amountMinor === null) return true;
  return Number.isSafeInteger(amountMinor) && amountMinor > 0 && amountMinor <= amountMaxMinor;
}

const looks: Readonly<Record<MoneyOrderKind, Look>> = {
  refund: lookAtRefund,
  debt_write_off: lookAtDebt,
  balance_credit: lookAtClient,
  balance_debit: lookAtDebit,
  balance_refund: lookAtBalanceRefund,
  company_payment: lookAtCompanyPayment,
};

async function lookAtRefund(db: Knex, order: AskedOrder): Promise<string | null> {
  const payment = await db<PaymentRow>('payments')
    .where({ id: order.payment ?? '' })
    .first();
  if (!payment) return 'Такого платежа нет';
  if (payment.source === 'balance' && payment.client !== null && (await isClosed(db, payment.client))) {
    return 'Профиль водителя удалён, его баланса больше нет: верните деньги переводом';
  }
  const fault = saleRefundFault(payment, await readSaleFacts(db, payment), order.amount_minor);
  return fault && refundFaultWords(fault);
}

async function lookAtDebt(db: Knex, order: AskedOrder): Promise<string | null> {
  const debt = await db<DebtRow>('debts')
    .where({ id: order.debt ?? '' })
    .first();
  if (!debt) return 'Такого долга нет';
  if (debt.status !== 'open') return 'Этот долг уже закрыт';
  const restMinor = restOf(debt);
  if (order.amount_minor !== null && order.amount_minor > restMinor) {
    return `Долга осталось ${formatRoubles(restMinor)}: списать можно не больше`;
  }
  return null;
}

async function lookAtClient(db: Knex, order: AskedOrder): Promise<string | null> {
  const client = await db<ClientRow>('clients')
    .where({ id: order.client ?? '' })
    .first('deleted_at');
  if (!client) return 'Такого клиента нет';
  return client.deleted_at === null ? null : 'Профиль этого клиента удалён';
}

async function lookAtDebit(db: Knex, order: AskedOrder): Promise<string | null> {
  const { balanceMinor } = await readBalances(db, order.client ?? '');
  if (balanceMinor <= 0) return (await lookAtClient(db, order)) ?? 'На балансе ничего нет';
  if (order.amount_minor !== null && order.amount_minor > balanceMinor) {
    return `На балансе ${formatRoubles(balanceMinor)}: снять можно не больше`;
  }
  return null;
}

async function lookAtBalanceRefund(db: Knex, order: AskedOrder, now: Date): Promise<string | null> {
  const clientId = order.client ?? '';
  const balances = await readBalances(db, clientId);
  if (balances.balanceMinor <= 0) return (await lookAtClient(db, order)) ?? 'На балансе ничего нет';
  const fault = balanceRefundFault(balances, order.amount_minor);
  if (fault) return refundFaultWords(fault);
  if ((await refundableToCards(db, { clientId, now })) <= 0) return refundFaultWords({ why: 'no_card' });
  return null;
}

async function lookAtCompanyPayment(db: Knex, order: AskedOrder, now: Date): Promise<string | null> {
  const { counterparty, document_number: number, document_date: date } = order;
  if ((number?.length ?? 0) > documentNumberMax) return `Номер документа длиннее ${documentNumberMax} знаков`;
  if (!isDay(date)) return 'Дата платёжного поручения должна быть днём, например 2026-11-23';
  // The latest day on Earth: a clerk in the east is hours ahead of UTC.
  if (date > new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10)) {
    return 'Дата платёжного поручения ещё не наступила';
  }
  if (!(await db('counterparties').where({ id: counterparty }).first('id'))) return 'Такого контрагента нет';
  const namesakes: Pick<MoneyOrderRow, 'document_date'>[] = await db<MoneyOrderRow>('money_orders')
    .where({ kind: 'company_payment', counterparty, document_number: number })
    .whereNot({ id: order.id })
    .whereNot({ status: 'refused' })
    .select('document_date');
  const isTwin = namesakes.some(({ document_date: day }) => day !== null && readDay(day) === date);
  return isTwin ? `Платёжное поручение № ${number} от ${date} этого контрагента уже внесено` : null;
}

function isDay(text: string | null): text is string {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}
