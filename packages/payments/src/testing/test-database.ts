import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '@tok/database';
import type { Knex } from 'knex';
import { createModelTables } from '../../../../snapshots/testing/model-tables.ts';

export interface TestDatabase {
  db: Knex;
  dispose: () => Promise<void>;
}

/** SQLite in a file of its own; with TOK_TEST_PG (`host:port:database:user`) a database of its own in that Postgres. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const address = process.env['TOK_TEST_PG'];
  const opened = address === undefined ? openSqlite() : await openPostgres(address);
  await createModelTables(opened.db);
  return opened;
}

function openSqlite(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'tok-payments-'));
  const db = connectDatabase({ client: 'sqlite3', filename: join(folder, 'test.db') });
  return {
    db,
    async dispose() {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openPostgres(address: string): Promise<TestDatabase> {
  const [host = '', port = '', maintenance = '', user = ''] = address.split(':');
  const database = `payments_${randomUUID().replaceAll('-', '')}`;
  const server = { client: 'pg' as const, host, port: Number(port), user };
  const root = connectDatabase({ ...server, database: maintenance });
  await root.raw('CREATE DATABASE ??', [database]);
  const db = connectDatabase({ ...server, database });
  return {
    db,
    async dispose() {
      await db.destroy();
      await root.raw('DROP DATABASE ??', [database]);
      await root.destroy();
    },
  };
}
