import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseConfig } from '@tok/database';

/** @throws TypeError naming what is missing */
export function databaseFromEnvironment(env: NodeJS.ProcessEnv): DatabaseConfig {
  const { DB_CLIENT, DB_FILENAME, DB_HOST, DB_PORT, DB_DATABASE, DB_USER, DB_PASSWORD } = env;
  if (DB_CLIENT === 'sqlite3') {
    if (!DB_FILENAME) throw new TypeError('DB_CLIENT=sqlite3 needs DB_FILENAME');
    mkdirSync(dirname(DB_FILENAME), { recursive: true });
    return { client: 'sqlite3', filename: DB_FILENAME };
  }
  if (DB_CLIENT !== 'pg') throw new TypeError('DB_CLIENT must be sqlite3 or pg');
  if (!DB_HOST || !DB_DATABASE || !DB_USER) throw new TypeError('DB_CLIENT=pg needs DB_HOST, DB_DATABASE and DB_USER');
  return {
    client: 'pg',
    host: DB_HOST,
    port: Number(DB_PORT ?? 5432),
    database: DB_DATABASE,
    user: DB_USER,
    password: DB_PASSWORD,
    poolMax: 2,
  };
}
