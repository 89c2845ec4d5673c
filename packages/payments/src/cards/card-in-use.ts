import type { Knex } from 'knex';
import type { ChargingSessionRow, PaymentRow, Uuid } from '@tok/database';
import { openSessionStatuses } from '@tok/domain';

/** Before these a payment may still need the card. */
const unsettledStatuses = ['pending', 'awaiting_confirmation', 'held', 'capturing', 'releasing'];

/** Whether a charge runs on the card, or money is held on it or asked of it. */
export async function isCardInUse(trx: Knex.Transaction, id: Uuid): Promise<boolean> {
  const payment = await trx<PaymentRow>('payments')
    .where({ payment_method: id })
    .whereIn('status', unsettledStatuses)
    .first('id');
  if (payment) return true;
  const session = await trx<ChargingSessionRow>('charging_sessions')
    .where({ payment_method: id })
    .whereIn('status', [...openSessionStatuses])
    .first('id');
  return session !== undefined;
}
