import type { Knex } from 'knex';
import type { BigIntColumn, BooleanColumn, InstantColumn, JsonColumn } from './rows/column-types.ts';

/** Everything that differs between SQLite and Postgres stands in this file. */

export function isPostgres(db: Knex): boolean {
  return String(db.client.config.client).startsWith('pg') || db.client.config.client === 'cockroachdb';
}

/** @throws RangeError when the column holds no moment */
export function readInstant(value: InstantColumn): Date {
  const instant = value instanceof Date ? value : new Date(/^\d+$/.test(String(value)) ? Number(value) : value);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`Not an instant: ${String(value)}`);
  return instant;
}

export function readOptionalInstant(value: InstantColumn | null): Date | null {
  return value === null ? null : readInstant(value);
}

/**
 * @returns a local day as YYYY-MM-DD from a column of days: Postgres gives its local midnight, SQLite what was written,
 *   which by Studio is that midnight too
 * @throws RangeError when the column holds no day
 */
export function readDay(value: string | number | Date): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value)) return value.slice(0, 10);
  const midnight = value instanceof Date ? value : new Date(Number(value));
  if (Number.isNaN(midnight.getTime())) throw new RangeError(`Not a day: ${String(value)}`);
  const [month, day] = [midnight.getMonth() + 1, midnight.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${midnight.getFullYear()}-${month}-${day}`;
}

export function readBoolean(value: BooleanColumn): boolean {
  return value === true || value === 1;
}

/** @throws RangeError beyond 2^53, where SQLite and JavaScript lose digits */
export function readInteger(value: BigIntColumn): number {
  const integer = Number(value);
  if (!Number.isSafeInteger(integer)) throw new RangeError(`Not a safe integer: ${String(value)}`);
  return integer;
}

/** The caller names the shape it wrote; columns filled from outside are parsed with zod instead. */
export function readJson<T>(value: JsonColumn): T | null {
  if (value === null || value === undefined) return null;
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}

/** JSON text suits both databases: Postgres casts it to json. */
export function writeJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/**
 * Runs `work` in a transaction that holds its write lock from the first statement.
 *
 * SQLite: BEGIN IMMEDIATE, because a deferred transaction that reads and then writes fails at once with SQLITE_BUSY
 * when another process wrote in between. Postgres: an ordinary transaction; lock the rows you decide by.
 */
export async function writeTransaction<T>(db: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Knex.Transaction);
  if (isPostgres(db)) return db.transaction(work);
  return db.transaction(async (trx) => {
    // knex can only send a plain BEGIN.
    await trx.raw('ROLLBACK');
    try {
      await trx.raw('BEGIN IMMEDIATE');
    } catch (error) {
      // knex rolls back next: without a transaction that would fail and hide this error.
      await trx.raw('BEGIN');
      throw error;
    }
    return work(trx);
  });
}

/** Locks the rows a decision is made by. SQLite needs none: one writer at a time. */
export function forUpdate<T extends Knex.QueryBuilder>(db: Knex, query: T): T {
  return isPostgres(db) ? (query.forUpdate() as T) : query;
}

/** The same, of rows that others may point at meanwhile: to insert what belongs to a client is not to change him. */
export function forNoKeyUpdate<T extends Knex.QueryBuilder>(db: Knex, query: T): T {
  return isPostgres(db) ? (query.forNoKeyUpdate() as T) : query;
}

/** Claims rows of an outbox: what another worker holds is passed over. */
export function forUpdateSkipLocked<T extends Knex.QueryBuilder>(db: Knex, query: T): T {
  return isPostgres(db) ? (query.forUpdate().skipLocked() as T) : query;
}

/** True for a unique index that refused a row, on either database. */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  if (code === '23505') return true;
  return code === 'SQLITE_CONSTRAINT' && /UNIQUE constraint failed/.test(String((error as Error).message));
}

/** The next number for people, gaps allowed. Postgres: a sequence. SQLite: the highest plus one, as it has one writer. */
export async function nextRunningNumber(
  trx: Knex.Transaction,
  sequence: string,
  table: string,
  column: string,
): Promise<number> {
  if (isPostgres(trx)) {
    const { rows } = (await trx.raw('SELECT nextval(?) AS number', [sequence])) as { rows: { number: BigIntColumn }[] };
    return readInteger(rows[0]?.number ?? Number.NaN);
  }
  const [last]: { number: BigIntColumn | null }[] = await trx(table).max({ number: column });
  return readInteger(last?.number ?? 0) + 1;
}

/**
 * Lets one transaction after the other decide by what it counts, across processes, until it ends. SQLite needs none: one writer at
 * a time, and `writeTransaction` is that writer from its first statement.
 */
export async function takeTurn(trx: Knex.Transaction, name: string): Promise<void> {
  if (isPostgres(trx)) await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [name]);
}
