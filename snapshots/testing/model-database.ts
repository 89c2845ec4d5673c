import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '@tok/database';
import type { Knex } from 'knex';
import { modelFingerprint } from './model-fingerprint.ts';
import { openPostgres } from './postgres-model-database.ts';
import { createModelTables } from './model-tables.ts';

/** The model's tables, empty. */
export interface ModelDatabase {
  db: Knex;
  /** another connection to the same data, as another process would have; whoever opens it closes it */
  reconnect: () => Knex;
  dispose: () => Promise<void>;
}

/**
 * SQLite in a file of its own; with TOK_TEST_PG (`host:port:database:user`) a database of its own in that Postgres. Made once
 * for each state of the model, and copied.
 */
export async function openModelDatabase(): Promise<ModelDatabase> {
  const address = process.env['TOK_TEST_PG'];
  return address === undefined ? openSqlite() : openPostgres(address);
}

async function openSqlite(): Promise<ModelDatabase> {
  const template = await sqliteTemplate();
  const folder = mkdtempSync(join(tmpdir(), 'tok-model-'));
  const filename = join(folder, 'test.db');
  copyFileSync(template, filename);
  const reconnect = (): Knex => connectDatabase({ client: 'sqlite3', filename });
  const db = reconnect();
  // Nothing here must survive a power cut.
  await db.raw('PRAGMA synchronous = OFF');
  return {
    db,
    reconnect,
    async dispose() {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const cacheFolder = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'tok-test');

/** Kept between runs; when several processes make it at once, each makes the same. */
async function sqliteTemplate(): Promise<string> {
  const template = join(cacheFolder, `model-${modelFingerprint()}.db`);
  if (existsSync(template)) return template;
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = `${template}.${randomUUID()}`;
  const db = connectDatabase({ client: 'sqlite3', filename: unfinished });
  await db.raw('PRAGMA synchronous = OFF');
  await createModelTables(db);
  // The last connection to close moves the journal into the file.
  await db.destroy();
  renameSync(unfinished, template);
  return template;
}
