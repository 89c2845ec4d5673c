import type { Knex } from 'knex';
import { wakeUp } from '@tok/database';
import type { DebtRow, Uuid } from '@tok/database';
import { cardAmountMinMinor } from '../card-amount.ts';
import { lockOpenDebts, restOf } from './debt-row.ts';

/**
 * A card was bound: the attempts on debts that no card could pay begin again, at once. A debt that has its next attempt
 * before it, or under way, is left alone.
 */
export async function wakeDebts(trx: Knex.Transaction, clientId: Uuid, now: Date): Promise<void> {
  const waiting = (await lockOpenDebts(trx, clientId)).filter(
    (debt) => debt.next_attempt_at === null && restOf(debt) >= cardAmountMinMinor,
  );
  if (waiting.length === 0) return;
  await trx<DebtRow>('debts')
    .whereIn(
      'id',
      waiting.map(({ id }) => id),
    )
    .update({ attempts: 0, next_attempt_at: now });
  await wakeUp(trx, 'tok_payment_operations');
}
