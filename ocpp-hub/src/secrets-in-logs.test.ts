import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serialiseCallError } from '@tok/ocpp';
import { fullPayloads } from '../../packages/ocpp/testing/full-payloads.ts';
import { password, startTestHub } from '../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../testing/test-hub.ts';
import type { TestStation } from '../testing/test-station.ts';
import { ocpp16Routes } from './actions/ocpp16/routes.ts';
import { createHub } from './index.ts';
import type { Hub } from './index.ts';
import { createLogger } from './logger.ts';

const secret = 'S3CR3TVALUE';
const lines: string[] = [];
let world: TestHub;
let db: Knex;
let hub: Hub;
let fixture: StationFixture;

beforeEach(async () => {
  lines.length = 0;
  world = await startTestHub();
  fixture = await world.addStation();
  db = world.database.reconnect();
  const logger = createLogger('trace', { write: (line) => void lines.push(line) });
  hub = await createHub({
    config: {
      ...{ hubId: 'hub-logged', host: '127.0.0.1', port: 0, metricsPort: null, metricsHost: '127.0.0.1' },
      ...{ trustProxy: false, callsPerSecondMax: 10_000, messageLog: 'all' as const },
      timing: { callTimeoutMs: 500, sweepIntervalMs: 50, watchingIntervalMs: 50, drainTimeoutMs: 500 },
    },
    ...{ db, logger, now: () => new Date(world.time()) },
  });
});
afterEach(async () => {
  await hub.close();
  await db.destroy();
  await world.close();
});

/** Fields where stations put what nobody else may know. */
const secretFields = new Set(['idTag', 'parentIdTag', 'data', 'csr', 'techInfo', 'info', 'vendorErrorCode']);

function mapStrings(value: unknown, map: (text: string, field: string) => string, field = ''): unknown {
  if (typeof value === 'string') return map(value, field);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, map, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, map, key)]));
}

/** Every call of a station: right with secrets in it, refused by its schema, and with what a database cannot hold. */
async function callEverything(station: TestStation): Promise<void> {
  for (const [action] of ocpp16Routes) {
    const { request } = fullPayloads[action];
    const payloads = [
      mapStrings(request, (text, field) => (secretFields.has(field) ? secret : text)),
      mapStrings(request, () => secret),
      mapStrings(request, (text, field) => (secretFields.has(field) ? `${secret}\u0000` : text)),
      { ...request, [secret]: secret },
    ];
    for (const payload of payloads) await station.answerTo(station.send(action, payload as object));
  }
  await station.answerTo(station.send(secret, { secret }));
  station.sendText(`[2,"1","Heartbeat",{"x":"${secret}"`);
}

async function commandEverything(station: TestStation): Promise<void> {
  station.socket.on('message', (data) => {
    const [type, messageId] = JSON.parse(String(data)) as [number, string];
    if (type === 2) station.sendText(serialiseCallError(messageId, 'InternalError', secret));
  });
  const commands = [
    await world.addCommand(fixture, 'ChangeConfiguration', {
      key: 'AuthorizationKey',
      value: '53334352335456414c5545',
    }),
    await world.addCommand(fixture, 'ChangeConfiguration', { key: 'AuthorizationKey', value: secret }),
    await world.addCommand(fixture, 'GetDiagnostics', { location: `ftp://user:${secret}@example.com/` }),
    await world.addCommand(fixture, 'RemoteStartTransaction', { connectorId: 1, idTag: secret }),
    await world.addCommand(fixture, 'SendLocalList', { [secret]: secret }),
    await world.addCommand(fixture, secret, {}),
  ];
  for (const command of commands) await world.commandEnd(command);
}

function expectNoSecrets(): void {
  const basic = Buffer.from(`${fixture.code}:${password}`).toString('base64');
  for (const line of lines) {
    for (const hidden of [secret, password, basic, '53334352335456414c5545', 'scrypt']) {
      expect(line.includes(hidden), line).toBe(false);
    }
  }
}

test('no line of the log holds a secret, whatever a station or a person sends', async () => {
  await world.dial(fixture, { port: hub.port, password: secret }).refused();
  await world.dial({ code: secret }, { port: hub.port }).refused();
  const station = await world.connect(fixture, hub.port);
  await callEverything(station);
  await commandEverything(station);
  expect(lines.length).toBeGreaterThan(2);
  expectNoSecrets();
}, 30_000);

/** Without them every handler and every job fails. */
const tables = ['id_tags', 'ocpp_transactions', 'connector_states', 'meter_values', 'station_links', 'unmatched_stops'];
const moreTables = ['security_events', 'station_transfers', 'station_certificates', 'connectors', 'ocpp_messages'];

test('nor does one when nothing can be written; a line about a call names its station and message', async () => {
  const station = await world.connect(fixture, hub.port);
  await station.call('Heartbeat', {});
  for (const table of [...tables, ...moreTables]) await world.db.schema.renameTable(table, `${table}_away`);
  await callEverything(station);
  await world.dial(fixture, { port: hub.port }).opened();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expectNoSecrets();
  const failed = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line['action']);
  expect(failed.length).toBeGreaterThan(5);
  for (const line of failed) {
    expect(line).toMatchObject({ station: fixture.code, messageId: expect.stringMatching(/./) });
  }
  for (const table of [...tables, ...moreTables]) await world.db.schema.renameTable(`${table}_away`, table);
}, 30_000);

test('a message leaves no line of its own at the level of every day', async () => {
  const station = await world.connect(fixture, hub.port);
  await station.call('Heartbeat', {});
  const before = lines.length;
  for (let i = 0; i < 50; i++) await station.call('Heartbeat', {});
  station.sendText('no frame');
  await station.call('Heartbeat', {});
  const noted = lines.slice(before).map((line) => JSON.parse(line) as { level: number; station?: string });
  // Other work of the hub has lines of its own, such as that its clock is not that of the database.
  expect(noted.filter(({ level, station: about }) => level >= 30 && about === fixture.code)).toEqual([]);
});
