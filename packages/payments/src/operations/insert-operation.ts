import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { PaymentOperationRow } from '@tok/database';

type NewOperation = Pick<PaymentOperationRow, 'kind' | 'created_at'> & Partial<PaymentOperationRow>;

/** Puts a call to the provider into the outbox, due at once unless told otherwise. */
export async function insertOperation(trx: Knex.Transaction, operation: NewOperation): Promise<PaymentOperationRow> {
  const row: PaymentOperationRow = {
    id: randomUUID(),
    payment: null,
    payment_method: null,
    refund: null,
    is_settlement: false,
    amount_minor: null,
    state: 'new',
    attempts: 0,
    next_attempt_at: operation.created_at,
    first_sent_at: null,
    last_error: null,
    completed_at: null,
    ...operation,
  };
  await trx<PaymentOperationRow>('payment_operations').insert(row);
  return row;
}
