import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { connectDatabase } from '@tok/database';
import { createModelTables } from '../../snapshots/testing/model-tables.ts';

export interface TestDatabase {
  db: Knex;
  /** another connection to the same data, as another process would have */
  reconnect: () => Knex;
  close: () => Promise<void>;
}

/** A new database: a temporary SQLite file, or a schema of TOK_TEST_PG (`host:port:database:user`) where that is set. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const test = process.env['TOK_TEST_PG'] ? await createPostgres(process.env['TOK_TEST_PG']) : createSqlite();
  await createModelTables(test.db);
  return test;
}

function createSqlite(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'tok-hub-'));
  const connect = (): Knex => connectDatabase({ client: 'sqlite3', filename: join(folder, 'test.db') });
  const db = connect();
  return {
    db,
    reconnect: connect,
    close: async () => {
      await db.destroy();
      rmSync(folder, { recursive: true });
    },
  };
}

async function createPostgres(where: string): Promise<TestDatabase> {
  const [host, port, database, user] = where.split(':');
  const schema = `hub_${randomUUID().replaceAll('-', '')}`;
  const server = { client: 'pg' as const, host, port: Number(port), user, password: '' };
  const owner = connectDatabase({ ...server, database });
  await owner.raw('CREATE DATABASE ??', [schema]);
  const connect = (): Knex => connectDatabase({ ...server, database: schema });
  const db = connect();
  return {
    db,
    reconnect: connect,
    close: async () => {
      await db.destroy();
      await owner.raw('DROP DATABASE ?? WITH (FORCE)', [schema]);
      await owner.destroy();
    },
  };
}
