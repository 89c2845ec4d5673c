import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '@tok/database';
import type { Knex } from 'knex';
import { createModelTables } from '../../../../snapshots/testing/model-tables.ts';

export interface ChargingDatabase {
  db: Knex;
  close: () => Promise<void>;
}

/**
 * The model's tables, empty: SQLite in a file of its own; with TOK_TEST_PG (`host:port:database:user`) a database of its own
 * in that Postgres.
 */
export function openChargingDatabase(): Promise<ChargingDatabase> {
  const address = process.env['TOK_TEST_PG'];
  return address === undefined ? openSqlite() : openPostgres(address);
}

let sqliteTemplate: Promise<string> | undefined;

async function openSqlite(): Promise<ChargingDatabase> {
  sqliteTemplate ??= makeSqliteTemplate();
  const folder = mkdtempSync(join(tmpdir(), 'tok-charging-'));
  const filename = join(folder, 'test.db');
  copyFileSync(await sqliteTemplate, filename);
  const db = connectDatabase({ client: 'sqlite3', filename });
  // Nothing here must survive a power cut.
  await db.raw('PRAGMA synchronous = OFF');
  return {
    db,
    async close() {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makeSqliteTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tok-charging-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const filename = join(folder, 'template.db');
  const db = connectDatabase({ client: 'sqlite3', filename });
  await db.raw('PRAGMA synchronous = OFF');
  await createModelTables(db);
  // The last connection to close moves the journal into the file.
  await db.destroy();
  return filename;
}

async function openPostgres(address: string): Promise<ChargingDatabase> {
  const [host = '', port = '', maintenance = '', user = ''] = address.split(':');
  const database = `charging_${randomUUID().replaceAll('-', '')}`;
  const server = { client: 'pg' as const, host, port: Number(port), user };
  const root = connectDatabase({ ...server, database: maintenance });
  await root.raw('CREATE DATABASE ??', [database]);
  const db = connectDatabase({ ...server, database });
  await createModelTables(db);
  return {
    db,
    async close() {
      await db.destroy();
      await root.raw('DROP DATABASE ?? WITH (FORCE)', [database]);
      await root.destroy();
    },
  };
}
