import { setTimeout } from 'node:timers/promises';
import { connectDatabase, isPostgres } from '@tok/database';
import type { DatabaseConfig } from '@tok/database';
import type { Knex } from 'knex';

/** Any number that nobody else locks. */
const lockKey = 7_070_001;
const askAgainMs = 500;

/**
 * Several instances may start together on Postgres: one provisions, the others wait and then find nothing to do. SQLite
 * has one instance.
 *
 * @param work gets a connection of its own, without Directus
 */
export async function oneAtATime<T>(config: DatabaseConfig, work: (db: Knex) => Promise<T>): Promise<T> {
  const db = connectDatabase(config);
  try {
    if (!isPostgres(db)) return await work(db);
    // Asked for again and again, and held by no transaction: CREATE INDEX CONCURRENTLY, which Directus uses, waits for
    // every transaction, also for one that waits for the lock.
    const connection: unknown = await db.client.acquireConnection();
    try {
      while (!(await tryLock(db, connection))) await setTimeout(askAgainMs);
      return await work(db);
    } finally {
      await db.raw('SELECT pg_advisory_unlock(?)', [lockKey]).connection(connection);
      await db.client.releaseConnection(connection);
    }
  } finally {
    await db.destroy();
  }
}

async function tryLock(db: Knex, connection: unknown): Promise<boolean> {
  const { rows } = await db
    .raw<{ rows: { locked: boolean }[] }>('SELECT pg_try_advisory_lock(?) AS locked', [lockKey])
    .connection(connection);
  return rows[0]?.locked === true;
}
