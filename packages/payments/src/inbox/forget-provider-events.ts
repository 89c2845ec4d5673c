import type { Knex } from 'knex';
import { forUpdateSkipLocked, writeTransaction } from '@tok/database';
import type { ProviderEventRow, Uuid } from '@tok/database';
import type { PaymentContext } from '../operations/payment-context.ts';

/** The provider repeats a webhook for a day; people look back a quarter. */
const keptMs = 90 * 24 * 3_600_000;
const portionSize = 500;

/** Removes webhooks that were followed more than 90 days ago, in portions: nobody waits long for a lock. */
export async function forgetProviderEvents({ db, now }: PaymentContext): Promise<void> {
  const before = new Date(now().getTime() - keptMs);
  // A look without a lock first: on SQLite it would keep others from writing.
  while (await oldEvents(db, before).first('id')) {
    const forgotten = await writeTransaction(db, async (trx) => {
      const query = oldEvents(trx, before).orderBy('processed_at').limit(portionSize).select('id');
      const rows = (await forUpdateSkipLocked(trx, query)) as { id: Uuid }[];
      return trx<ProviderEventRow>('provider_events')
        .whereIn(
          'id',
          rows.map(({ id }) => id),
        )
        .delete();
    });
    // Another process holds the rest.
    if (forgotten === 0) return;
  }
}

function oldEvents(db: Knex, before: Date): Knex.QueryBuilder<ProviderEventRow> {
  return db<ProviderEventRow>('provider_events').where('processed_at', '<', before);
}
