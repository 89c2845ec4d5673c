import type { TableName } from '@tok/database';
import type { Knex } from 'knex';
import type { NotificationsContext } from '../notifications-context.ts';

/** Of one look; the next follows at once while there is more. */
export const foundMax = 200;

export interface NoticeFinder extends NotificationsContext {
  /** percent of the held money from which a driver is told that it runs low */
  holdLowPercent: number;
}

/**
 * Tells drivers of the rows that no notice stands for yet. The rows are the fact: whoever wrote them need not tell anybody, and
 * what one process missed the next look finds.
 *
 * @param since rows that changed before are not looked at
 * @returns how many it found: with `foundMax` there may be more
 */
export type FindNotices = (context: NoticeFinder, since: Date) => Promise<number>;

interface Untold {
  /** SQL that makes the notice's key of a row */
  key: string;
  clientColumn: string;
}

/** Rows of drivers who still have a profile, that have no notice with their key. */
export function findUntold(db: Knex, table: TableName, { key, clientColumn }: Untold): Knex.QueryBuilder {
  return db(table)
    .join('clients', 'clients.id', clientColumn)
    .whereNull('clients.deleted_at')
    .whereNotExists(db('notices').select('notices.id').whereRaw(`notices.key = ${key}`))
    .limit(foundMax);
}
