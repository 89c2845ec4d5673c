import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { connectDatabase } from '@tok/database';

/** The tables the hub touches, as the model makes them, without Directus: fast to create, on either database. */
export async function createHubTables(db: Knex): Promise<void> {
  await db.schema.createTable('cities', (t) => {
    t.uuid('id').primary();
    t.string('time_zone').notNullable();
  });
  await db.schema.createTable('stations', (t) => {
    t.uuid('id').primary();
    t.string('code').notNullable().unique();
    t.uuid('city').notNullable().references('cities.id');
    t.string('password_hash');
    t.integer('heartbeat_interval_s').notNullable();
    t.string('protocol').notNullable();
  });
  await db.schema.createTable('connectors', (t) => {
    t.uuid('id').primary();
    t.uuid('station').notNullable().references('stations.id');
    t.integer('number').notNullable();
    t.integer('max_power_w').notNullable();
    t.unique(['station', 'number']);
  });
  await db.schema.createTable('programs', (t) => {
    t.uuid('id').primary();
    t.integer('soc_cap');
  });
  await db.schema.createTable('id_tags', (t) => {
    t.uuid('id').primary();
    t.string('tag').notNullable();
    t.string('status').notNullable();
    t.timestamp('expires_at');
    t.uuid('parent').references('id_tags.id');
  });
  await createChargingTables(db);
  await createHubOwnTables(db);
  await createJournalTables(db);
}

async function createChargingTables(db: Knex): Promise<void> {
  await db.schema.createTable('charging_sessions', (t) => {
    t.uuid('id').primary();
    t.uuid('station').notNullable().references('stations.id');
    t.uuid('connector').notNullable().references('connectors.id');
    t.string('status').notNullable();
    t.string('source_kind').notNullable();
    t.uuid('program').references('programs.id');
    t.string('limit_kind').notNullable();
    t.integer('limit_wh');
    t.integer('limit_soc');
    t.integer('price_minor_per_kwh').notNullable();
    t.integer('hold_minor').notNullable();
    t.string('start_token').notNullable().unique();
  });
  await db.schema.createTable('station_commands', (t) => {
    t.uuid('id').primary();
    t.uuid('station').notNullable().references('stations.id');
    t.string('action').notNullable();
    t.json('arguments');
    t.uuid('session').references('charging_sessions.id');
    t.uuid('requested_by');
    t.string('status').notNullable();
    t.json('response');
    t.string('outcome', 1024);
    t.timestamp('created_at').notNullable();
    t.timestamp('expires_at').notNullable();
    t.timestamp('sent_at');
    t.timestamp('completed_at');
    t.index(['status', 'expires_at']);
  });
}

async function createHubOwnTables(db: Knex): Promise<void> {
  await db.schema.createTable('hub_instances', (t) => {
    t.string('id').primary();
    t.timestamp('started_at').notNullable();
    t.timestamp('lease_until').notNullable();
  });
  await db.schema.createTable('station_links', (t) => {
    t.uuid('id').primary();
    t.uuid('station').notNullable().unique().references('stations.id');
    t.boolean('is_online').notNullable();
    for (const name of ['protocol', 'vendor', 'model', 'serial_number', 'firmware', 'hub', 'remote_address'])
      t.string(name);
    for (const name of ['connected_at', 'disconnected_at', 'booted_at', 'last_seen_at']) t.timestamp(name);
    t.integer('clock_drift_s');
  });
  await db.schema.createTable('connector_states', (t) => {
    t.uuid('id').primary();
    t.uuid('station').notNullable().references('stations.id');
    t.uuid('connector').references('connectors.id');
    t.integer('number').notNullable();
    t.string('status').notNullable();
    for (const name of ['error_code', 'vendor_error_code', 'info']) t.string(name);
    t.timestamp('changed_at').notNullable();
    t.timestamp('received_at').notNullable();
    t.unique(['station', 'number']);
  });
  await db.schema.createTable('ocpp_transactions', (t) => {
    t.increments('id');
    t.uuid('station').notNullable().references('stations.id');
    t.integer('connector_number').notNullable();
    t.uuid('connector').references('connectors.id');
    t.uuid('session').unique().references('charging_sessions.id');
    t.string('id_tag', 64).notNullable();
    t.string('start_key').notNullable().unique();
    t.string('status').notNullable();
    for (const name of ['meter_start_wh', 'register_wh']) t.bigInteger(name).notNullable();
    t.bigInteger('meter_stop_wh');
    for (const name of ['started_at', 'start_received_at', 'updated_at']) t.timestamp(name).notNullable();
    for (const name of ['ended_at', 'stop_received_at', 'last_meter_at']) t.timestamp(name);
    for (const name of ['stop_reason', 'stop_cause']) t.string(name, 64);
    t.integer('energy_wh').notNullable();
    for (const name of ['power_w', 'soc', 'soc_start', 'cost_minor']) t.integer(name);
    t.json('flags').notNullable();
    t.index(['station', 'status']);
    t.index('updated_at');
  });
}

async function createJournalTables(db: Knex): Promise<void> {
  await db.schema.createTable('meter_values', (t) => {
    t.bigIncrements('id');
    t.integer('transaction').references('ocpp_transactions.id');
    t.uuid('station').notNullable().references('stations.id');
    t.integer('connector_number').notNullable();
    for (const name of ['measured_at', 'received_at']) t.timestamp(name).notNullable();
    t.string('reading_key', 64).notNullable();
    t.string('context', 64);
    t.bigInteger('register_wh');
    for (const name of ['power_w', 'soc']) t.integer(name);
    t.json('sampled').notNullable();
    t.unique(['transaction', 'reading_key']);
    t.index(['transaction', 'measured_at']);
  });
  await db.schema.createTable('ocpp_messages', (t) => {
    t.bigIncrements('id');
    t.uuid('station').notNullable().references('stations.id');
    t.string('direction').notNullable();
    t.integer('message_type').notNullable();
    t.string('message_id', 64).notNullable();
    for (const name of ['action', 'error_code']) t.string(name, 64);
    t.json('payload').notNullable();
    t.timestamp('occurred_at').notNullable();
    t.index(['station', 'id']);
    t.index('occurred_at');
  });
  await db.schema.createTable('hub_events', (t) => {
    t.bigIncrements('id');
    t.string('kind').notNullable();
    t.uuid('station').notNullable().references('stations.id');
    t.integer('transaction');
    t.uuid('session');
    t.json('payload').notNullable();
    t.timestamp('created_at').notNullable();
    t.timestamp('processed_at');
  });
  await db.schema.createTable('unmatched_stops', (t) => {
    t.uuid('id').primary();
    t.uuid('station').notNullable().references('stations.id');
    t.string('stop_key').notNullable().unique();
    t.integer('transaction_number').notNullable();
    t.string('id_tag', 64);
    t.bigInteger('meter_stop_wh').notNullable();
    for (const name of ['stopped_at', 'received_at']) t.timestamp(name).notNullable();
    t.string('reason', 64);
    t.json('payload').notNullable();
    t.text('explanation').notNullable();
    t.timestamp('resolved_at');
  });
}

export interface TestDatabase {
  db: Knex;
  /** another connection to the same data, as another process would have */
  reconnect: () => Knex;
  close: () => Promise<void>;
}

/** A new database: a temporary SQLite file, or a schema of TOK_TEST_PG (`host:port:database:user`) where that is set. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const test = process.env['TOK_TEST_PG'] ? await createPostgres(process.env['TOK_TEST_PG']) : createSqlite();
  await createHubTables(test.db);
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
