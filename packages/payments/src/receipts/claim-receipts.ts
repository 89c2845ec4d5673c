import type { Knex } from 'knex';
import { forUpdateSkipLocked, writeTransaction } from '@tok/database';
import type { ReceiptRow } from '@tok/database';

/** Longer than a call and the questions around it mostly last: a second worker repeats only what the first died over. */
const leaseMs = 60_000;

/** Takes what is due, so that no other worker does before the lease is over. */
export async function claimReceipts(db: Knex, { now, limit }: { now: Date; limit: number }): Promise<ReceiptRow[]> {
  // A look without a lock first: on SQLite an idle worker must not take the write lock five times a second.
  const [due] = await dueReceipts(db, now).limit(1);
  if (!due) return [];
  return writeTransaction(db, async (trx) => {
    const query = dueReceipts(trx, now).orderBy('next_attempt_at').limit(limit);
    const rows = (await forUpdateSkipLocked(trx, query)) as ReceiptRow[];
    const changes = { next_attempt_at: new Date(now.getTime() + leaseMs) };
    for (const row of rows) {
      const attempts = row.attempts + 1;
      await trx<ReceiptRow>('receipts')
        .where({ id: row.id })
        .update({ ...changes, attempts });
      Object.assign(row, changes, { attempts });
    }
    return rows;
  });
}

function dueReceipts(db: Knex, now: Date): Knex.QueryBuilder<ReceiptRow> {
  return db<ReceiptRow>('receipts')
    .whereNot('status', 'succeeded')
    .whereNull('comment')
    .where('next_attempt_at', '<=', now);
}
