import type { Knex } from 'knex';
import { forUpdateSkipLocked, readDay, writeTransaction } from '@tok/database';
import type { MoneyOrderRow, Uuid } from '@tok/database';
import { DomainError } from '@tok/domain';
import type { PaymentContext } from '../operations/payment-context.ts';
import { DebtClosedError, PaymentError, RefundRefusedError } from '../payment-errors.ts';
import { refundFaultWords } from '../refunds/refund-words.ts';
import { executions } from './execute-order.ts';
import { finishWorkingOrders } from './finish-order.ts';
import { findOrderFault } from './order-faults.ts';
import { isMoneyOrderKind } from './order-kinds.ts';

/** What speaks against an order, in words for the person who gave it. */
class OrderRefusal extends Error {}

/**
 * Does what administrators ordered, each order in one transaction and so exactly once, the oldest first; and ends those
 * whose refunds have ended.
 *
 * @throws what broke an order off, after the others were done: the order stands as it was and is tried again next time
 */
export async function runMoneyOrders(context: PaymentContext): Promise<void> {
  // Each once in a run: what another worker has in hand still looks new from here.
  const seen: Uuid[] = [];
  const faults: unknown[] = [];
  for (;;) {
    const next = await nextOrder(context.db, seen);
    if (!next) break;
    seen.push(next);
    try {
      await runOrder(context, next);
    } catch (error) {
      faults.push(error);
    }
  }
  await finishWorkingOrders(context);
  if (faults.length > 0) throw faults[0];
}

/** Without a lock: on SQLite an idle worker must not take the write lock five times a second. */
async function nextOrder(db: Knex, seen: Uuid[]): Promise<Uuid | null> {
  const next = await db<MoneyOrderRow>('money_orders')
    .where({ status: 'new' })
    .whereNotIn('id', seen)
    .orderBy(['created_at', 'id'])
    .first('id');
  return next?.id ?? null;
}

async function runOrder(context: PaymentContext, id: Uuid): Promise<void> {
  const now = context.now();
  try {
    await writeTransaction(context.db, (trx) => executeOrder(trx, id, now));
  } catch (error) {
    const outcome = refusalWords(error);
    if (outcome === null) throw error;
    if (!(error instanceof OrderRefusal)) context.logger.warn({ order: id, err: error }, 'a money order was refused');
    await writeTransaction(context.db, (trx) => refuseOrder(trx, id, { outcome, now }));
  }
}

async function executeOrder(trx: Knex.Transaction, id: Uuid, now: Date): Promise<void> {
  const order = await claim(trx, id);
  if (!order) return;
  const fault = await findOrderFault(trx, order, now);
  if (fault !== null || !isMoneyOrderKind(order.kind)) throw new OrderRefusal(fault ?? 'Неизвестный вид распоряжения');
  const { status, outcome } = await executions[order.kind](trx, order, now);
  await trx<MoneyOrderRow>('money_orders')
    .where({ id })
    .update({ status, outcome, completed_at: status === 'done' ? now : null });
}

async function refuseOrder(
  trx: Knex.Transaction,
  id: Uuid,
  { outcome, now }: { outcome: string; now: Date },
): Promise<void> {
  if (!(await claim(trx, id))) return;
  await trx<MoneyOrderRow>('money_orders').where({ id }).update({ status: 'refused', outcome, completed_at: now });
}

/** @returns undefined when another worker has it, or had it */
async function claim(trx: Knex.Transaction, id: Uuid): Promise<MoneyOrderRow | undefined> {
  const query = trx<MoneyOrderRow>('money_orders').where({ id, status: 'new' });
  const [order] = (await forUpdateSkipLocked(trx, query)) as MoneyOrderRow[];
  return order && { ...order, document_date: order.document_date === null ? null : readDay(order.document_date) };
}

/** @returns null for what may pass by itself: a database that is away, or two that waited for each other */
function refusalWords(error: unknown): string | null {
  if (error instanceof OrderRefusal) return error.message;
  if (error instanceof RefundRefusedError) return refundFaultWords(error.fault);
  if (error instanceof DebtClosedError) return 'Этот долг уже закрыт, или его осталось меньше';
  const isOurs = error instanceof PaymentError || error instanceof DomainError;
  if (isOurs || error instanceof TypeError || error instanceof RangeError || isConstraint(error)) {
    return 'Не исполнено из-за ошибки в данных, деньги не двигались. Покажите это распоряжение разработчикам';
  }
  return null;
}

/** A row that the database will not take: trying again brings the same. */
function isConstraint(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code);
  return code === 'SQLITE_CONSTRAINT' || /^2[23]/.test(code);
}
