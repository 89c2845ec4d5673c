import type { Knex } from 'knex';
import { forNoKeyUpdate } from '@tok/database';
import type { PaymentRow, Uuid } from '@tok/database';
import { PaymentNotFoundError } from './payment-errors.ts';

/**
 * The payment is locked before its operations and before ledger accounts, everywhere. A receipt may point at it meanwhile:
 * that of a charge from the wallet hangs on a top-up, which is somebody else's turn.
 */
export async function lockPayment(trx: Knex.Transaction, paymentId: Uuid): Promise<PaymentRow> {
  const [payment] = (await forNoKeyUpdate(trx, trx<PaymentRow>('payments').where({ id: paymentId }))) as PaymentRow[];
  if (!payment) throw new PaymentNotFoundError(paymentId);
  return payment;
}
