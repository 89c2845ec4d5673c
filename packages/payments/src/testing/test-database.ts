import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '@tok/database';
import type { Knex } from 'knex';
import { createPaymentTables } from './payment-tables.ts';

export interface TestDatabase {
  db: Knex;
  dispose: () => Promise<void>;
}

/** SQLite in a file of its own; with PAYMENTS_TEST_PG_PORT a database of its own in that Postgres. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const port = process.env['PAYMENTS_TEST_PG_PORT'];
  const opened = port === undefined ? openSqlite() : await openPostgres(Number(port));
  await createPaymentTables(opened.db);
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

async function openPostgres(port: number): Promise<TestDatabase> {
  const database = `payments_${randomUUID().replaceAll('-', '')}`;
  const server = { client: 'pg', host: '127.0.0.1', port, user: 'postgres' } as const;
  const root = connectDatabase({ ...server, database: 'postgres' });
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
