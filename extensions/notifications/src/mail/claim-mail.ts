import { forUpdateSkipLocked, isPostgres, writeTransaction } from '@tok/database';
import type { MailOutboxRow } from '@tok/database';
import type { Knex } from 'knex';

/** Longer than the sending of one letter lasts. */
export const mailLeaseMs = 180_000;

/** Takes letters that are due for `mailLeaseMs`; a process that dies with them leaves them to the next one. */
export async function claimMail(db: Knex, now: Date, limit: number): Promise<MailOutboxRow[]> {
  if (!isPostgres(db) && (await due(db, now).limit(1)).length === 0) return [];
  return writeTransaction(db, async (trx) => {
    const rows = (await forUpdateSkipLocked(trx, due(trx, now).limit(limit))) as Pick<MailOutboxRow, 'id'>[];
    if (rows.length === 0) return [];
    return trx<MailOutboxRow>('mail_outbox')
      .whereIn(
        'id',
        rows.map(({ id }) => id),
      )
      .update({ attempts: trx.raw('attempts + 1'), next_attempt_at: new Date(now.getTime() + mailLeaseMs) })
      .returning('*');
  });
}

function due(db: Knex, now: Date): Knex.QueryBuilder {
  return db<MailOutboxRow>('mail_outbox')
    .where('status', 'queued')
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .select('id');
}
