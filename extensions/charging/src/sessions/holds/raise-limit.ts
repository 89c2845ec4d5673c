import { wakeUp } from '@tok/database';
import type { ChargingSessionRow, PaymentRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { changeSession } from '../session-store.ts';

/**
 * Lets a charge go on to all that is held for it by now; never to less. The hub learns of it with the commit. The caller has
 * locked the session.
 */
export async function raiseLimit(trx: Knex.Transaction, session: ChargingSessionRow, now: Date): Promise<void> {
  const held = await trx<PaymentRow>('payments')
    .where({ session: session.id, kind: 'hold', source: session.source_kind, status: 'held' })
    .select('amount_minor');
  const heldMinor = held.reduce((sum, { amount_minor: amountMinor }) => sum + amountMinor, 0);
  if (heldMinor > session.hold_minor) await writeLimit(trx, session.id, heldMinor, now);
}

export async function writeLimit(trx: Knex.Transaction, sessionId: Uuid, holdMinor: number, now: Date): Promise<void> {
  await changeSession(trx, sessionId, { hold_minor: holdMinor }, now);
  await wakeUp(trx, 'tok_session_limits', sessionId);
}
