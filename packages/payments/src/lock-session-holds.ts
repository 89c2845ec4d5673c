import type { Knex } from 'knex';
import { forNoKeyUpdate } from '@tok/database';
import type { ChargingSessionRow, PaymentRow, Uuid } from '@tok/database';

/**
 * The holds a charge is paid from, in the order in which they are captured, locked: all of them before any ledger account.
 * A card that the balance stands in for is none of them.
 */
export async function lockSessionHolds(trx: Knex.Transaction, sessionId: Uuid): Promise<PaymentRow[]> {
  const session = await trx<ChargingSessionRow>('charging_sessions').where({ id: sessionId }).first('source_kind');
  if (!session) return [];
  const holds = trx<PaymentRow>('payments')
    .where({ session: sessionId, kind: 'hold', source: session.source_kind })
    .orderBy(['ordinal', 'id']);
  return (await forNoKeyUpdate(trx, holds)) as PaymentRow[];
}
