import type { Knex } from 'knex';
import { forUpdate } from '@tok/database';
import type { PaymentRow, Uuid } from '@tok/database';
import { PaymentNotFoundError } from './payment-errors.ts';

/** The payment is locked before its operations and before ledger accounts, everywhere. */
export async function lockPayment(trx: Knex.Transaction, paymentId: Uuid): Promise<PaymentRow> {
  const [payment] = (await forUpdate(trx, trx<PaymentRow>('payments').where({ id: paymentId }))) as PaymentRow[];
  if (!payment) throw new PaymentNotFoundError(paymentId);
  return payment;
}
