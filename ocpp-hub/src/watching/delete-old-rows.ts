import type { Knex } from 'knex';

/** Small enough that nobody waits for its locks. */
const rowsPerStatement = 5_000;

/**
 * Deletes what is older than its retention, a piece at a time; ends early when the hub closes.
 *
 * @param column an indexed instant
 * @returns how many rows
 */
export async function deleteOldRows(
  db: Knex,
  table: string,
  column: string,
  before: Date,
  signal: AbortSignal,
): Promise<number> {
  let deleted = 0;
  while (!signal.aborted) {
    const old = db(table).select('id').where(column, '<', before).orderBy(column).limit(rowsPerStatement);
    const count = await db(table).whereIn('id', old).delete();
    deleted += count;
    if (count < rowsPerStatement) break;
  }
  return deleted;
}
