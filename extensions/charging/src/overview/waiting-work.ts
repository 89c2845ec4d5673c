import { waitingKinds } from '@tok/api';
import type { WaitingKind } from '@tok/api';
import { readInteger } from '@tok/database';
import type { BigIntColumn, TableName } from '@tok/database';
import type { Knex } from 'knex';

interface Waiting {
  table: TableName;
  /** the same rows as the bookmark of Studio it leads to */
  only: (query: Knex.QueryBuilder, now: Date) => void;
}

const weekMs = 7 * 24 * 3_600_000;

/** What a person must look at. */
export const waitingWork: Readonly<Record<WaitingKind, Waiting>> = {
  reviews: {
    table: 'charging_sessions',
    only: (query) => void query.where('status', 'needs_review'),
  },
  unmatchedStops: {
    table: 'unmatched_stops',
    only: (query) => void query.whereNull('resolved_at'),
  },
  receipts: {
    table: 'receipts',
    only: (query) =>
      void query
        .whereNotNull('alarmed_at')
        .whereNot('status', 'succeeded')
        .where((either) => void either.whereNull('comment').orWhere('comment', '')),
  },
  differences: {
    table: 'reconciliation_differences',
    only: (query) => void query.where('status', 'open'),
  },
  // An order that was refused stays so; after a week whoever gave it has seen it.
  refusedOrders: {
    table: 'money_orders',
    only: (query, now) =>
      void query.where('status', 'refused').where('created_at', '>', new Date(now.getTime() - weekMs)),
  },
  stationReports: {
    table: 'station_reports',
    only: (query) => void query.where('status', 'new'),
  },
  profileDeletions: {
    table: 'profile_deletions',
    only: (query) => void query.where('state', 'requested').whereNotNull('attention'),
  },
};

/** One round trip. */
export async function countWaiting(db: Knex, now: Date): Promise<Record<WaitingKind, number>> {
  const counts = waitingKinds.map((kind) => {
    const { table, only } = waitingWork[kind];
    const query = db(table).count('*').as(kind);
    only(query, now);
    return query;
  });
  const [row]: Partial<Record<WaitingKind, BigIntColumn>>[] = await db.select(counts);
  const all = waitingKinds.map((kind) => [kind, readInteger(row?.[kind] ?? 0)] as const);
  return Object.fromEntries(all) as Record<WaitingKind, number>;
}
