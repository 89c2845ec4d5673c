import type { Knex } from 'knex';
import { isPostgres, readInstant } from '@tok/database';
import type { InstantColumn } from '@tok/database';

/**
 * The one clock that all hubs share, as a value for a query: that of the database. Processes on one SQLite file share their
 * machine's.
 *
 * @param afterMs from now; may be negative
 */
export function databaseTime(db: Knex, afterMs = 0): Knex.Raw | Date {
  if (!isPostgres(db)) return new Date(Date.now() + afterMs);
  return db.raw(`clock_timestamp() + ? * interval '1 millisecond'`, [afterMs]);
}

export async function readDatabaseTime(db: Knex): Promise<Date> {
  if (!isPostgres(db)) return new Date();
  const { rows } = (await db.raw('SELECT clock_timestamp() AS now')) as { rows: { now: InstantColumn }[] };
  if (!rows[0]) throw new Error('the database does not say what time it is');
  return readInstant(rows[0].now);
}
