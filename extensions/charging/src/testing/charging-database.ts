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
 * in that Postgres. Made once a test file, and copied.
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

let postgresTemplate: Promise<string> | undefined;

async function openPostgres(address: string): Promise<ChargingDatabase> {
  postgresTemplate ??= makePostgresTemplate(address);
  const template = await postgresTemplate;
  const database = newName();
  await onServer(address, (root) => root.raw('CREATE DATABASE ?? TEMPLATE ??', [database, template]));
  const db = connectDatabase({ ...serverOf(address), database });
  return {
    db,
    async close() {
      await db.destroy();
      await onServer(address, (root) => root.raw('DROP DATABASE ?? WITH (FORCE)', [database]));
    },
  };
}

async function makePostgresTemplate(address: string): Promise<string> {
  const database = newName();
  await onServer(address, (root) => root.raw('CREATE DATABASE ??', [database]));
  const db = connectDatabase({ ...serverOf(address), database });
  await createModelTables(db);
  await db.destroy();
  return database;
}

/** For the end of a test file. */
export async function dropTemplate(): Promise<void> {
  const address = process.env['TOK_TEST_PG'];
  if (address === undefined || !postgresTemplate) return;
  const template = await postgresTemplate;
  postgresTemplate = undefined;
  await onServer(address, (root) => root.raw('DROP DATABASE ?? WITH (FORCE)', [template]));
}

async function onServer(address: string, work: (root: Knex) => Promise<unknown>): Promise<void> {
  const root = connectDatabase({ ...serverOf(address), database: address.split(':')[2] ?? '' });
  try {
    await work(root);
  } finally {
    await root.destroy();
  }
}

function serverOf(address: string): { client: 'pg'; host: string; port: number; user: string } {
  const [host = '', port = '', , user = ''] = address.split(':');
  return { client: 'pg', host, port: Number(port), user };
}

function newName(): string {
  return `charging_${randomUUID().replaceAll('-', '')}`;
}
