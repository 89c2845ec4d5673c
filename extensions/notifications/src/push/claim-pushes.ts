import { forUpdateSkipLocked, isPostgres, readJson, writeTransaction } from '@tok/database';
import type { NoticeRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** Longer than all sends of one notice last: whoever finds it over takes the notice for abandoned. */
export const leaseMs = 60_000;

export interface ClaimedNotice extends NoticeRow {
  /** subscriptions that have it already */
  delivered: Uuid[];
}

/** Takes notices that are due for `leaseMs`; a process that dies with them leaves them to the next one. */
export async function claimPushes(db: Knex, now: Date, limit: number): Promise<ClaimedNotice[]> {
  // A look without a lock first: on SQLite an idle worker must not take the write lock five times a second.
  if (!isPostgres(db) && (await due(db, now).limit(1)).length === 0) return [];
  return writeTransaction(db, async (trx) => {
    const rows = (await forUpdateSkipLocked(trx, due(trx, now).limit(limit))) as Pick<NoticeRow, 'id'>[];
    if (rows.length === 0) return [];
    const claimed: NoticeRow[] = await trx<NoticeRow>('notices')
      .whereIn(
        'id',
        rows.map(({ id }) => id),
      )
      .update({
        push_attempts: trx.raw('push_attempts + 1'),
        push_next_attempt_at: new Date(now.getTime() + leaseMs),
      })
      .returning('*');
    return claimed.map((row) => ({ ...row, delivered: readJson<Uuid[]>(row.push_delivered) ?? [] }));
  });
}

function due(db: Knex, now: Date): Knex.QueryBuilder {
  return (
    db<NoticeRow>('notices')
      // The words of the index.
      .whereRaw(`push_status = 'queued'`)
      .where('push_next_attempt_at', '<=', now)
      .orderBy('push_next_attempt_at')
      .select('id')
  );
}
