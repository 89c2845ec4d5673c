import { forUpdateSkipLocked, isPostgres, writeTransaction } from '@tok/database';
import type { MailOutboxRow } from '@tok/database';
import type { Knex } from 'knex';

/** Longer than the sending of one letter lasts. */
export const mailLeaseMs = 180_000;

/**
 * Takes the letter that is due longest for `mailLeaseMs`; a process that dies with it leaves it to the next one. One alone: of several
 * the last would wait behind a slow server until its time is over, and go out twice.
 */
export async function claimMail(db: Knex, now: Date): Promise<MailOutboxRow | null> {
  if (!isPostgres(db) && (await due(db, now)).length === 0) return null;
  return writeTransaction(db, async (trx) => {
    const [row] = (await forUpdateSkipLocked(trx, due(trx, now))) as Pick<MailOutboxRow, 'id'>[];
    if (!row) return null;
    const [claimed] = await trx<MailOutboxRow>('mail_outbox')
      .where({ id: row.id })
      .update({ attempts: trx.raw('attempts + 1'), next_attempt_at: new Date(now.getTime() + mailLeaseMs) })
      .returning('*');
    return claimed ?? null;
  });
}

function due(db: Knex, now: Date): Knex.QueryBuilder {
  return db<MailOutboxRow>('mail_outbox')
    .where('status', 'queued')
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .limit(1)
    .select('id');
}
