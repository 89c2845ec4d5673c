import { randomUUID } from 'node:crypto';
import type { SecureVersion } from 'node:tls';
import type { Knex } from 'knex';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { hashPassword, readInteger, readJson, wakeUp } from '@tok/database';
import type { OcppTransactionRow, StationCommandRow } from '@tok/database';
import { createHub } from '../src/index.ts';
import type { Hub, HubConfig } from '../src/index.ts';
import { openModelDatabase } from '../../snapshots/testing/model-database.ts';
import type { ModelDatabase } from '../../snapshots/testing/model-database.ts';
import { TestStation } from './test-station.ts';

export const password = 'correct horse';
const passwordHash = await hashPassword(password);

/** 2026-11-23 12:00 in Krasnodar. */
export const startOfTest = new Date('2026-11-23T09:00:00.000Z');

export interface StationFixture {
  id: string;
  code: string;
  /** by number, from 1 */
  connectors: Record<number, string>;
}

export interface SessionFixture {
  id: string;
  token: string;
}

export interface DialOptions {
  /** null: no Authorization */
  password?: string | null;
  protocols?: string[];
  port?: number;
  headers?: Record<string, string>;
  /** by TLS, with these options of the client */
  tls?: {
    cert?: string;
    key?: string;
    ca?: string;
    minVersion?: 'TLSv1.2';
    maxVersion?: SecureVersion;
    ciphers?: string;
  };
}

/** A hub on a free port and an empty database of its own, with a clock that only the test moves. */
export class TestHub {
  readonly database: ModelDatabase;
  hub: Hub;
  readonly #stations: TestStation[] = [];
  readonly #others: (() => Promise<void>)[] = [];
  readonly #clock: { ms: number };
  readonly #config: HubConfig;
  #sessionNumber = 0;
  #nextPhone = 9_000_000_000;

  constructor(database: ModelDatabase, hub: Hub, clock: { ms: number }, config: HubConfig) {
    this.database = database;
    this.hub = hub;
    this.#clock = clock;
    this.#config = config;
  }

  get db(): Knex {
    return this.database.db;
  }

  /** ISO text of the test's clock, `afterS` seconds from now. */
  time(afterS = 0): string {
    return new Date(this.#clock.ms + afterS * 1000).toISOString();
  }

  pass(seconds: number): void {
    this.#clock.ms += seconds * 1000;
  }

  /** A new hub on the same database, as after a restart; the old one is left as it is. Closed with this one. */
  async startAnother(changes: Partial<HubConfig> = {}): Promise<Hub> {
    const db = this.database.reconnect();
    const hub = await startHub(db, { ...this.#config, ...changes }, this.#clock);
    this.#others.push(async () => {
      await hub.close();
      await db.destroy();
    });
    return hub;
  }

  async addStation(
    changes: { code?: string; protocol?: string; password_hash?: string | null; security_profile?: string } = {},
  ): Promise<StationFixture> {
    const id = randomUUID();
    const city = randomUUID();
    const code = changes.code ?? `CP-${id.slice(0, 8)}`;
    const owner = randomUUID();
    await this.db('cities').insert({ id: city, name: 'Краснодар', time_zone: 'Europe/Moscow' });
    await this.db('owners').insert({ id: owner, name: 'Владелец', legal_name: 'ООО «Владелец»' });
    await this.db('stations').insert({
      id,
      city,
      owner,
      display_number: code,
      address: 'Красная, 1',
      location: JSON.stringify({ type: 'Point', coordinates: [38.97, 45.03] }),
      password_hash: passwordHash,
      created_at: startOfTest,
      ...changes,
      code,
    });
    const connectors = { 1: randomUUID(), 2: randomUUID() };
    await this.db('connectors').insert([
      { id: connectors[1], station: id, number: 1, type: 'ccs', current: 'dc', max_power_w: 60_000 },
      { id: connectors[2], station: id, number: 2, type: 'type2', current: 'ac', max_power_w: 22_000 },
    ]);
    return { id, code, connectors };
  }

  async addSession(station: StationFixture, changes: Record<string, unknown> = {}): Promise<SessionFixture> {
    const id = randomUUID();
    const token = randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase();
    const client = await this.addClient();
    await this.db('charging_sessions').insert({
      id,
      number: ++this.#sessionNumber,
      client,
      station: station.id,
      connector: station.connectors[1],
      status: 'starting',
      source_kind: 'card',
      program: null,
      limit_kind: 'full',
      tariff_snapshot: '{}',
      request_hash: id,
      requested_at: startOfTest,
      updated_at: startOfTest,
      price_minor_per_kwh: 1_500,
      hold_minor: 150_000,
      start_token: token,
      ...changes,
    });
    return { id, token };
  }

  async addClient(changes: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID();
    const user = randomUUID();
    await this.db('directus_users').insert({ id: user });
    await this.db('clients').insert({
      id,
      user,
      phone: `+7${this.#nextPhone++}`,
      registered_at: startOfTest,
      ...changes,
    });
    return id;
  }

  async addProgram(changes: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID();
    const counterparty = randomUUID();
    await this.db('counterparties').insert({ id: counterparty, name: 'Компания', contract_number: counterparty });
    await this.db('programs').insert({
      id,
      counterparty,
      name: 'Программа',
      pricing_kind: 'discount',
      discount_percent: 10,
      payer: 'company',
      is_active: true,
      ...changes,
    });
    return id;
  }

  /** @returns id_tags.id */
  async addTag(tag: string, changes: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID();
    await this.db('id_tags').insert({ id, tag, status: 'accepted', ...changes });
    return id;
  }

  async addCommand(station: StationFixture, action: string, args: unknown, changes: object = {}): Promise<string> {
    const id = randomUUID();
    await this.db('station_commands').insert({
      id,
      station: station.id,
      action,
      arguments: JSON.stringify(args),
      status: 'queued',
      created_at: new Date(this.#clock.ms),
      expires_at: new Date(this.#clock.ms + 15_000),
      ...changes,
    });
    await wakeUp(this.db, 'tok_station_commands');
    return id;
  }

  /** Polls, as the writer of the row is the hub: @returns the row once it is over */
  async commandEnd(id: string): Promise<StationCommandRow> {
    return until(async () => {
      const row: StationCommandRow = await this.db('station_commands').where({ id }).first();
      return row.completed_at === null ? null : row;
    });
  }

  /** Does not wait for anything. */
  dial(station: { code: string }, options: DialOptions = {}): TestStation {
    const { tls, port = tls ? this.hub.tlsPort : this.hub.port, password: secret = password } = options;
    const url = `${tls ? 'wss' : 'ws'}://127.0.0.1:${port}/ocpp/${encodeURIComponent(station.code)}`;
    const dialled = new TestStation(url, {
      headers: { ...(secret !== null && { Authorization: basic(station.code, secret) }), ...options.headers },
      ...(options.protocols && { protocols: options.protocols }),
      ...(tls && { rejectUnauthorized: false, ...tls }),
    });
    this.#stations.push(dialled);
    return dialled;
  }

  connect(station: { code: string }, port?: number): Promise<TestStation> {
    return this.dial(station, port === undefined ? {} : { port }).opened();
  }

  async transaction(id: unknown): Promise<OcppTransactionRow & { flagList: string[]; registerWh: number }> {
    const row: OcppTransactionRow = await this.db('ocpp_transactions').where('id', Number(id)).first();
    return { ...row, flagList: readJson<string[]>(row.flags) ?? [], registerWh: readInteger(row.register_wh) };
  }

  async count(table: string, where: Record<string, unknown> = {}): Promise<number> {
    const [row] = (await this.db(table).where(where).count({ rows: '*' })) as { rows: number | string }[];
    return Number(row?.rows);
  }

  async close(): Promise<void> {
    for (const station of this.#stations) station.socket.terminate();
    await this.hub.close();
    for (const closeOther of this.#others) await closeOther();
    await this.database.dispose();
  }
}

export async function startTestHub(changes: Partial<HubConfig> = {}, logger = testLogger()): Promise<TestHub> {
  const database = await openModelDatabase();
  const clock = { ms: startOfTest.getTime() };
  const config: HubConfig = {
    hubId: 'hub-a',
    host: '127.0.0.1',
    port: 0,
    metricsHost: '127.0.0.1',
    metricsPort: 0,
    trustProxy: false,
    callsPerSecondMax: 10_000,
    messageLog: 'all',
    ...changes,
    timing: { callTimeoutMs: 2_000, drainTimeoutMs: 500, offlineGraceMs: 0, figuresWriteMs: 0, ...changes.timing },
  };
  return new TestHub(database, await startHub(database.db, config, clock, logger), clock, config);
}

function testLogger(): Logger {
  return pino({ level: process.env['HUB_TEST_LOG'] ?? 'silent' });
}

function startHub(db: Knex, config: HubConfig, clock: { ms: number }, logger = testLogger()): Promise<Hub> {
  return createHub({ config, db, logger, now: () => new Date(clock.ms) });
}

export function basic(user: string, secret: string): string {
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}

/** Asks again until there is something; the test's own time limit ends it. */
export async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await ask();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
