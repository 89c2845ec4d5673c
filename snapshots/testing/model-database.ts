import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '@tok/database';
import type { Knex } from 'knex';
import { modelFingerprint } from './model-fingerprint.ts';
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

type Server = Parameters<typeof connectDatabase>[0];

async function openPostgres(address: string): Promise<ModelDatabase> {
  const [host = '', port = '', maintenance = '', user = ''] = address.split(':');
  const server: Server = { client: 'pg', host, port: Number(port), user };
  const root = connectDatabase({ ...server, database: maintenance });
  const template = await postgresTemplate(root, server);
  const database = `model_${randomUUID().replaceAll('-', '')}`;
  await root.raw('CREATE DATABASE ?? TEMPLATE ??', [database, template]);
  const reconnect = (): Knex => connectDatabase({ ...server, database });
  const db = reconnect();
  return {
    db,
    reconnect,
    async dispose() {
      await db.destroy();
      await root.raw('DROP DATABASE ?? WITH (FORCE)', [database]);
      await root.destroy();
    },
  };
}

/** Made once in a cluster, by whichever process comes first. */
async function postgresTemplate(root: Knex, server: Server): Promise<string> {
  const template = `model_template_${modelFingerprint()}`;
  const isMade = async (db: Knex): Promise<boolean> =>
    (await db('pg_database').where({ datname: template }).first('datname')) !== undefined;
  if (await isMade(root)) return template;
  await root.transaction(async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [template]);
    if (await isMade(trx)) return;
    const unfinished = `${template}_${randomUUID().slice(0, 8)}`;
    await root.raw('CREATE DATABASE ??', [unfinished]);
    const db = connectDatabase({ ...server, database: unfinished });
    await createModelTables(db);
    await db.destroy();
    await root.raw('ALTER DATABASE ?? RENAME TO ??', [unfinished, template]);
  });
  return template;
}
