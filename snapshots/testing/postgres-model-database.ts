import { randomUUID } from 'node:crypto';
import { connectDatabase } from '@tok/database';
import type { Knex } from 'knex';
import type { ModelDatabase } from './model-database.ts';
import { modelFingerprint } from './model-fingerprint.ts';
import { createModelTables } from './model-tables.ts';

type Server = Parameters<typeof connectDatabase>[0];

/** Of this process, given back empty: to copy a database takes longer than most tests. They go with the cluster. */
const spare: { database: string; shape: string }[] = [];

/** @param address `host:port:database:user` */
export async function openPostgres(address: string): Promise<ModelDatabase> {
  const [host = '', port = '', maintenance = '', user = ''] = address.split(':');
  const server: Server = { client: 'pg', host, port: Number(port), user };
  const root = connectDatabase({ ...server, database: maintenance });
  const reused = spare.pop();
  const database = reused?.database ?? (await copyTemplate(root, server));
  const reconnect = (): Knex => connectDatabase({ ...server, database });
  const db = reconnect();
  const shape = reused?.shape ?? (await shapeOf(db));
  return {
    db,
    reconnect,
    async dispose() {
      await db.destroy();
      await root.raw('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?', [database]);
      if (await empty({ ...server, database }, shape)) spare.push({ database, shape });
      else await root.raw('DROP DATABASE ?? WITH (FORCE)', [database]);
      await root.destroy();
    },
  };
}

/** @returns false when a test has changed more than rows: nobody else should meet that */
async function empty(server: Server, shape: string): Promise<boolean> {
  const db = connectDatabase(server);
  try {
    if ((await shapeOf(db)) !== shape) return false;
    await db.raw(emptyAll);
    return true;
  } finally {
    await db.destroy();
  }
}

/** Tables, columns, indices, constraints, triggers and functions, as one text. */
async function shapeOf(db: Knex): Promise<string> {
  const { rows } = await db.raw<{ rows: [{ shape: string }] }>(`
    SELECT concat_ws(' ',
      (SELECT concat(count(*), '-', sum(oid::bigint)) FROM pg_class WHERE relnamespace = 'public'::regnamespace),
      (SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped),
      (SELECT concat(count(*), '-', sum(oid::bigint), '-', sum(ascii(tgenabled::text))) FROM pg_trigger),
      (SELECT concat(count(*), '-', sum(oid::bigint)) FROM pg_constraint),
      (SELECT md5(string_agg(prosrc, '' ORDER BY oid)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace)
    ) AS shape`);
  return rows[0].shape;
}

/** What the migrations put into tables is kept in the schema `pristine`, and comes back. */
const emptyAll = `
  DO $$
  DECLARE name text;
  BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
      EXECUTE format('DELETE FROM public.%I', name);
    END LOOP;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'pristine' LOOP
      EXECUTE format('INSERT INTO public.%I SELECT * FROM pristine.%I', name, name);
    END LOOP;
    PERFORM setval(format('public.%I', s.sequencename)::regclass, coalesce(p.last_value, 1), p.last_value IS NOT NULL)
      FROM pg_sequences s LEFT JOIN pristine_sequences.sequences p USING (sequencename)
      WHERE s.schemaname = 'public';
  END $$`;

async function copyTemplate(root: Knex, server: Server): Promise<string> {
  const template = await postgresTemplate(root, server);
  const database = `model_${randomUUID().replaceAll('-', '')}`;
  await root.raw('CREATE DATABASE ?? TEMPLATE ??', [database, template]);
  return database;
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
    await db.raw(keepPristine);
    await db.destroy();
    await root.raw('ALTER DATABASE ?? RENAME TO ??', [unfinished, template]);
  });
  return template;
}

const keepPristine = `
  DO $$
  DECLARE name text; has_rows boolean;
  BEGIN
    CREATE SCHEMA pristine;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
      EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO has_rows;
      IF has_rows THEN EXECUTE format('CREATE TABLE pristine.%I AS TABLE public.%I', name, name); END IF;
    END LOOP;
    CREATE SCHEMA pristine_sequences;
    CREATE TABLE pristine_sequences.sequences AS
      SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public';
  END $$`;
