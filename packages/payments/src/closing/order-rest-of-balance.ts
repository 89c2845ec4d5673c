import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { wakeUp } from '@tok/database';
import type { MoneyOrderRow, RefundRow, Uuid } from '@tok/database';

/** Orders of our own, beside those that administrators give. */
const reason = 'Профиль удаляется: остаток баланса возвращается водителю';

/** Has the worker send what is left in a wallet to the cards it came from. @returns money_orders.id */
export async function orderRestOfBalance(trx: Knex.Transaction, clientId: Uuid, now: Date): Promise<Uuid> {
  const id = randomUUID();
  await trx<MoneyOrderRow>('money_orders').insert({
    ...{ id, kind: 'balance_refund', client: clientId, payment: null, debt: null, counterparty: null },
    ...{ amount_minor: null, reason, document_number: null, document_date: null },
    ...{ status: 'new', outcome: null, requested_by: null, created_at: now, completed_at: null },
  });
  await wakeUp(trx, 'tok_payment_operations');
  return id;
}

export interface RestOrder {
  isOpen: boolean;
  /** all of it that was sent has arrived */
  isDone: boolean;
  /** what came of it, in Russian words, for administrators */
  outcome: string | null;
}

export async function readRestOrder(db: Knex, id: Uuid): Promise<RestOrder | null> {
  const order = await db<MoneyOrderRow>('money_orders').where({ id }).first('status', 'outcome');
  if (!order) return null;
  const failed = await db<RefundRow>('refunds').where({ money_order: id, status: 'failed' }).first('id');
  return {
    isOpen: order.status === 'new' || order.status === 'working',
    isDone: order.status === 'done' && failed === undefined,
    outcome: order.outcome,
  };
}
