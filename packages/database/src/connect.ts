import knex from 'knex';
import type { Knex } from 'knex';

/** The DB_* variables of Directus. */
export interface DatabaseConfig {
  client: 'sqlite3' | 'pg';
  /** SQLite: the file */
  filename?: string | undefined;
  host?: string | undefined;
  port?: number | undefined;
  database?: string | undefined;
  user?: string | undefined;
  password?: string | undefined;
  /** Postgres: connections at most; default 10 */
  poolMax?: number | undefined;
}

/** Opens the database that Directus uses, from another process. */
export function connectDatabase(config: DatabaseConfig): Knex {
  if (config.client === 'pg') {
    const { host, port, database, user, password } = config;
    return knex({
      client: 'pg',
      // Values of a query must not reach a log with its error.
      compileSqlOnError: false,
      connection: { host, port, database, user, password } as Knex.PgConnectionConfig,
      pool: { min: 0, max: config.poolMax ?? 10 },
    });
  }
  if (!config.filename) throw new TypeError('SQLite needs DB_FILENAME');
  return knex({
    client: 'sqlite3',
    compileSqlOnError: false,
    connection: { filename: config.filename },
    useNullAsDefault: true,
    pool: { min: 1, max: 1, afterCreate: setPragmas },
  });
}

/**
 * One more connection to the same database, for what must not wait until the pool of `db` has one free.
 *
 * @returns to be destroyed by the caller
 */
export function connectSeparately(db: Knex): Knex {
  const config = db.client.config as Knex.Config;
  return knex({ ...config, pool: { ...config.pool, min: 0, max: 1 }, acquireConnectionTimeout: 5_000 });
}

interface SqliteConnection {
  exec(sql: string, done: (error: Error | null) => void): void;
}

/** WAL lets the hub and Directus write by turns: without it every second writer fails. */
export const sqlitePragmas = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = NORMAL',
  'PRAGMA busy_timeout = 5000',
  'PRAGMA foreign_keys = ON',
];

function setPragmas(
  connection: SqliteConnection,
  done: (error: Error | null, connection: SqliteConnection) => void,
): void {
  connection.exec(sqlitePragmas.join(';'), (error) => done(error, connection));
}
