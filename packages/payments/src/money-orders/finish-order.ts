import type { Knex } from 'knex';
import { forUpdateSkipLocked, writeTransaction } from '@tok/database';
import type { MoneyOrderRow, RefundRow, Uuid } from '@tok/database';
import { formatRoubles } from '@tok/domain';
import { readBalances } from '../ledger/read-balances.ts';
import type { PaymentContext } from '../operations/payment-context.ts';
import { refundFailureWords } from '../refunds/refund-words.ts';
import { unplacedWords } from './execute-order.ts';

/** Ends orders whose refunds have all ended: done when any of them came about. */
export async function finishWorkingOrders({ db, now }: PaymentContext): Promise<void> {
  const ids: Uuid[] = await db<MoneyOrderRow>('money_orders')
    .where({ status: 'working' })
    .whereNotExists((refunds) =>
      refunds
        .from('refunds')
        .whereRaw('?? = ??', ['refunds.money_order', 'money_orders.id'])
        .where('refunds.status', 'pending'),
    )
    .pluck('id');
  for (const id of ids) await writeTransaction(db, (trx) => finishOrder(trx, id, now()));
}

async function finishOrder(trx: Knex.Transaction, id: Uuid, now: Date): Promise<void> {
  const query = trx<MoneyOrderRow>('money_orders').where({ id, status: 'working' });
  const [order] = (await forUpdateSkipLocked(trx, query)) as MoneyOrderRow[];
  if (!order) return;
  const refunds = await trx<RefundRow>('refunds').where({ money_order: id }).orderBy(['created_at', 'id']);
  if (refunds.some(({ status }) => status === 'pending')) return;
  const isDone = refunds.some(({ status }) => status === 'succeeded');
  await trx<MoneyOrderRow>('money_orders')
    .where({ id })
    .update({
      status: isDone ? 'done' : 'refused',
      outcome: outcomeOf(order, refunds) + unplacedWords(await unplacedOf(trx, order, refunds)),
      completed_at: now,
    });
}

function outcomeOf(order: MoneyOrderRow, refunds: RefundRow[]): string {
  const failed = refunds.filter(({ status }) => status === 'failed');
  const doneMinor = sumOf(refunds.filter(({ status }) => status === 'succeeded'));
  const toWhom = order.kind === 'balance_refund' ? 'на карты' : 'на карту';
  const parts = [
    ...(doneMinor > 0 ? [`Возвращено ${formatRoubles(doneMinor)} ${toWhom}`] : []),
    ...(failed.length > 0 ? [failureOf(order, failed)] : []),
  ];
  return parts.join('. ');
}

/** What no card could take. Kopecks. */
async function unplacedOf(trx: Knex.Transaction, order: MoneyOrderRow, refunds: RefundRow[]): Promise<number> {
  if (order.kind !== 'balance_refund') return 0;
  if (order.amount_minor !== null) return order.amount_minor - sumOf(refunds);
  const { balanceMinor } = await readBalances(trx, order.client ?? '');
  return balanceMinor - sumOf(refunds.filter(({ status }) => status === 'failed'));
}

function failureOf(order: MoneyOrderRow, failed: RefundRow[]): string {
  const reasons = [...new Set(failed.map(({ failure_code: code }) => refundFailureWords(code)))].join(', ');
  const where = order.kind === 'balance_refund' ? ' (деньги снова на балансе)' : '';
  return `Не возвращено ${formatRoubles(sumOf(failed))}${where}: ${reasons}`;
}

function sumOf(refunds: RefundRow[]): number {
  return refunds.reduce((sum, { amount_minor: amountMinor }) => sum + amountMinor, 0);
}
