import type { LoginCodeRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** Longer than all providers together may take; whoever crashed meanwhile is followed by another. */
export const leaseMs = 60_000;

const batch = 20;

/** Takes the codes that are due, each for one process. A code that is claimed counts as tried. */
export async function claimCodes(db: Knex, now: Date): Promise<LoginCodeRow[]> {
  const due = (query: Knex.QueryBuilder) =>
    query
      .where('deliver_at', '<=', now)
      .where((free) => void free.whereNull('leased_until').orWhere('leased_until', '<=', now));
  const candidates: Uuid[] = await due(db('login_codes')).orderBy('deliver_at').limit(batch).pluck('id');
  const claimed: LoginCodeRow[] = [];
  for (const id of candidates) {
    const taken = await due(db('login_codes').where({ id })).update({
      leased_until: new Date(now.getTime() + leaseMs),
      delivery_attempts: db.raw('delivery_attempts + 1'),
    });
    const row: LoginCodeRow | undefined = taken === 1 ? await db('login_codes').where({ id }).first() : undefined;
    if (row) claimed.push(row);
  }
  return claimed;
}
