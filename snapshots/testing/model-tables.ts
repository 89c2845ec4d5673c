import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import { isPostgres } from '@tok/database';
import type { FieldDefinition } from '../fields/field.ts';
import { model } from '../model/model.ts';
import { applySqliteGuards } from '../provision/sqlite-guards.ts';

export { applySqliteGuards };

const migrations = join(import.meta.dirname, '..', '..', 'migrations');

/**
 * The product's tables with their keys, defaults, indices and triggers, without Directus: in a second on either database. What
 * provisioning makes through Directus is the same; `npm run snapshot -- --check` and the integration tests see to that.
 */
export async function createModelTables(db: Knex): Promise<void> {
  await db.transaction(async (trx) => {
    await createDirectusStubs(trx);
    for (const { name, fields } of model) {
      await trx.schema.createTable(name, (t) => {
        for (const [column, field] of Object.entries(fields)) addColumn(t, column, field);
        if (!isPostgres(trx)) addForeignKeys(t, fields);
      });
    }
    // Tables point at each other: SQLite takes a key to a table that is still to come, Postgres does not.
    if (!isPostgres(trx)) return;
    for (const { name, fields } of model) await trx.schema.alterTable(name, (t) => addForeignKeys(t, fields));
  });
  for (const file of readdirSync(migrations).sort()) {
    const { up } = (await import(pathToFileURL(join(migrations, file)).href)) as { up: (knex: Knex) => Promise<void> };
    await up(db);
  }
  await applySqliteGuards(db);
}

/** Of the tables of Directus, what ours and their migrations point at. */
async function createDirectusStubs(trx: Knex.Transaction): Promise<void> {
  await trx.schema.createTable('directus_users', (t) => {
    t.uuid('id').primary();
    t.string('email');
    t.uuid('role');
    t.string('status', 16).defaultTo('active');
    t.string('last_page');
    t.uuid('counterparty');
  });
  await trx.schema.createTable('directus_files', (t) => {
    t.uuid('id').primary();
    t.string('filename_download');
    t.string('type');
    t.uuid('folder');
    t.integer('width');
    t.integer('height');
    t.uuid('uploaded_by');
  });
  await trx.schema.createTable('directus_sessions', (t) => {
    t.string('token').primary();
    t.uuid('user');
    t.timestamp('expires');
  });
  for (const table of ['directus_revisions', 'directus_comments']) {
    await trx.schema.createTable(table, (t) => {
      t.increments('id');
      t.string('collection');
      t.string('item');
      t.json('data');
    });
  }
  await trx.schema.createTable('directus_activity', (t) => {
    t.increments('id');
    t.uuid('user');
    t.string('ip');
    t.text('user_agent');
  });
}

function addColumn(t: Knex.CreateTableBuilder, name: string, { type, schema }: FieldDefinition): void {
  if (schema.has_auto_increment) {
    if (type === 'bigInteger') t.bigIncrements(name);
    else t.increments(name);
    return;
  }
  const column = type === 'string' ? t.string(name, schema.max_length ?? 255) : t[type](name);
  if (schema.is_primary_key) column.primary();
  if (schema.is_unique) column.unique();
  if (schema.is_indexed) column.index();
  if (schema.default_value !== undefined) column.defaultTo(schema.default_value);
  if (!schema.is_nullable) column.notNullable();
}

function addForeignKeys(t: Knex.TableBuilder, fields: Record<string, FieldDefinition>): void {
  for (const [column, { relation }] of Object.entries(fields)) {
    if (relation) t.foreign(column).references(`${relation.to}.id`).onDelete(relation.onDelete);
  }
}
