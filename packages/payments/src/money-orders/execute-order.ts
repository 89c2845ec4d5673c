import type { Knex } from 'knex';
import {
  formatRoubles,
  postingsForBalanceCredit,
  postingsForBalanceDebit,
  postingsForCompanyPayment,
} from '@tok/domain';
import type { Posting } from '@tok/domain';
import type { DebtRow, MoneyOrderRow } from '@tok/database';
import { restOf } from '../debts/debt-row.ts';
import { payDebtsFromWallet } from '../debts/pay-debts-from-wallet.ts';
import { writeOffDebt } from '../debts/write-off-debt.ts';
import { post } from '../ledger/post-transfers.ts';
import { readBalances } from '../ledger/read-balances.ts';
import { lockClientMoney } from '../lock-client-money.ts';
import { requestBalanceRefund } from '../refunds/request-balance-refund.ts';
import { requestRefund } from '../refunds/request-refund.ts';
import type { MoneyOrderKind } from './order-kinds.ts';

export interface OrderOutcome {
  /** 'working': its refunds are on their way */
  status: 'done' | 'working';
  /** in Russian words */
  outcome: string;
}

type Execute = (trx: Knex.Transaction, order: MoneyOrderRow, now: Date) => Promise<OrderOutcome>;

/** What an order does, in the transaction that marks it as done. Nothing stands between its faults and these. */
export const executions: Readonly<Record<MoneyOrderKind, Execute>> = {
  refund,
  debt_write_off: forgiveDebt,
  balance_credit: creditBalance,
  balance_debit: debitBalance,
  balance_refund: refundBalance,
  company_payment: enterCompanyPayment,
};

async function refund(trx: Knex.Transaction, order: MoneyOrderRow, now: Date): Promise<OrderOutcome> {
  const made = await requestRefund(trx, {
    id: order.id,
    paymentId: order.payment ?? '',
    amountMinor: order.amount_minor,
    reason: order.reason,
    kind: 'sale',
    moneyOrderId: order.id,
    now,
  });
  const sum = formatRoubles(made.amount_minor);
  if (made.destination === 'card') return { status: 'working', outcome: `Возврат ${sum} отправлен на карту` };
  if (made.destination === 'balance') return done(`Возвращено ${sum} на баланс водителя`);
  return done(`Возвращено ${sum}: задолженность компании уменьшена`);
}

async function forgiveDebt(trx: Knex.Transaction, order: MoneyOrderRow, now: Date): Promise<OrderOutcome> {
  const debtId = order.debt ?? '';
  const writtenOffMinor = await writeOffDebt(trx, {
    debtId,
    amountMinor: order.amount_minor,
    moneyOrderId: order.id,
    now,
  });
  const debt = await trx<DebtRow>('debts').where({ id: debtId }).first();
  const leftMinor = debt ? restOf(debt) : 0;
  const left = leftMinor > 0 ? `, осталось ${formatRoubles(leftMinor)}` : '';
  return done(`Списано ${formatRoubles(writtenOffMinor)} долга${left}`);
}

async function creditBalance(trx: Knex.Transaction, order: MoneyOrderRow, now: Date): Promise<OrderOutcome> {
  const amountMinor = order.amount_minor ?? 0;
  const clientId = order.client ?? '';
  await lockClientMoney(trx, clientId);
  await postOrder(trx, order, postingsForBalanceCredit({ amountMinor }), now);
  // Money that comes into a wallet pays what its owner owes first, wherever it comes from.
  const paidMinor = await payDebtsFromWallet(trx, clientId, now);
  const paid = paidMinor > 0 ? `, из них ${formatRoubles(paidMinor)} ушло на погашение долга` : '';
  const { balanceMinor } = await readBalances(trx, clientId);
  return done(`Начислено ${formatRoubles(amountMinor)}${paid}; на балансе ${formatRoubles(balanceMinor)}`);
}

async function debitBalance(trx: Knex.Transaction, order: MoneyOrderRow, now: Date): Promise<OrderOutcome> {
  const { balanceMinor } = await lockClientMoney(trx, order.client ?? '');
  const amountMinor = order.amount_minor ?? balanceMinor;
  await postOrder(trx, order, postingsForBalanceDebit({ amountMinor }), now);
  return done(`Снято ${formatRoubles(amountMinor)}; на балансе ${formatRoubles(balanceMinor - amountMinor)}`);
}

async function refundBalance(trx: Knex.Transaction, order: MoneyOrderRow, now: Date): Promise<OrderOutcome> {
  const { refunds, unplacedMinor } = await requestBalanceRefund(trx, {
    orderKey: order.id,
    clientId: order.client ?? '',
    amountMinor: order.amount_minor,
    reason: order.reason,
    moneyOrderId: order.id,
    now,
  });
  const sentMinor = refunds.reduce((sum, { amount_minor: amountMinor }) => sum + amountMinor, 0);
  return {
    status: 'working',
    outcome: `Отправлено на карты ${formatRoubles(sentMinor)}${unplacedWords(unplacedMinor)}`,
  };
}

/** What cards cannot take is the administrator's to give back otherwise. */
export function unplacedWords(unplacedMinor: number): string {
  if (unplacedMinor <= 0) return '';
  return `; осталось ${formatRoubles(unplacedMinor)}: верните переводом и снимите с баланса распоряжением`;
}

async function enterCompanyPayment(trx: Knex.Transaction, order: MoneyOrderRow, now: Date): Promise<OrderOutcome> {
  const amountMinor = order.amount_minor ?? 0;
  await postOrder(trx, order, postingsForCompanyPayment({ amountMinor }), now);
  return done(`Оплата ${formatRoubles(amountMinor)} внесена`);
}

async function postOrder(
  trx: Knex.Transaction,
  order: MoneyOrderRow,
  postings: readonly Posting[],
  now: Date,
): Promise<void> {
  await post(trx, postings, {
    clientId: order.client,
    counterpartyId: order.counterparty,
    paymentId: null,
    sessionId: null,
    moneyOrderId: order.id,
    keyPrefix: `money_order:${order.id}`,
    postedAt: now,
  });
}

function done(outcome: string): OrderOutcome {
  return { status: 'done', outcome };
}
