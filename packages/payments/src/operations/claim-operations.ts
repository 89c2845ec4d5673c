import type { Knex } from 'knex';
import { forUpdateSkipLocked, isPostgres, readInstant, writeTransaction } from '@tok/database';
import type { PaymentOperationRow, Uuid } from '@tok/database';

/** Longer than any call lasts: a second worker repeats only what the first has given up or died over. */
export const leaseMs = 45_000;

export interface ClaimedOperation extends PaymentOperationRow {
  firstSentAt: Date;
}

/**
 * Marks due operations as sent, before anything is sent: whoever dies afterwards leaves a row that says "perhaps".
 *
 * A cancel or capture waits until its hold has been answered.
 */
export async function claimOperations(
  db: Knex,
  { now, limit, only }: { now: Date; limit: number; only?: Uuid | undefined },
): Promise<ClaimedOperation[]> {
  // A look without a lock first: on SQLite an idle worker must not take the write lock five times a second.
  const [due] = isPostgres(db) ? [true] : await dueOperations(db, now, only).limit(1);
  if (!due) return [];
  return writeTransaction(db, async (trx) => {
    const query = dueOperations(trx, now, only).orderBy('next_attempt_at').limit(limit).select('id');
    const rows = (await forUpdateSkipLocked(trx, query)) as Pick<PaymentOperationRow, 'id'>[];
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const sent = await trx<PaymentOperationRow>('payment_operations')
      .whereIn('id', ids)
      .update({
        state: 'sent',
        attempts: trx.raw('attempts + 1'),
        first_sent_at: trx.raw('coalesce(first_sent_at, ?)', [now]),
        next_attempt_at: new Date(now.getTime() + leaseMs),
      })
      .returning('*');
    return sent
      .map((row) => ({ ...row, firstSentAt: readInstant(row.first_sent_at ?? now) }))
      .toSorted((left, right) => ids.indexOf(left.id) - ids.indexOf(right.id));
  });
}

function dueOperations(db: Knex, now: Date, only: Uuid | undefined): Knex.QueryBuilder<PaymentOperationRow> {
  const query = db<PaymentOperationRow>('payment_operations')
    .whereIn('state', ['new', 'sent'])
    .where('next_attempt_at', '<=', now)
    .where((either) =>
      either
        .where('is_settlement', false)
        .orWhereNotExists((authorization) =>
          authorization
            .from('payment_operations as authorization')
            .whereRaw('?? = ??', ['authorization.payment', 'payment_operations.payment'])
            .where('authorization.kind', 'authorize')
            .whereIn('authorization.state', ['new', 'sent']),
        ),
    );
  return only === undefined ? query : query.where({ id: only });
}
