import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import type { ModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import heartbeatHook from './index.ts';

type Meta = { payload?: unknown; keys: string[] };
type Handler = (first: unknown, second: unknown, third?: unknown) => Promise<unknown>;

let model: ModelDatabase;
let db: Knex;
const error = vi.fn();
let isDown = false;
const handlers: { filter?: Handler; action?: Handler } = {};

beforeAll(async () => {
  model = await openModelDatabase();
  db = model.db;
  const functions = {
    filter: (_event: string, handler: Handler) => void (handlers.filter = handler),
    action: (_event: string, handler: Handler) => void (handlers.action = handler),
  };
  const database = (table: string) => {
    if (isDown) throw new Error('the database is away');
    return db(table);
  };
  const context = { database: Object.assign(database, { client: db.client, raw: db.raw.bind(db) }), logger: { error } };
  heartbeatHook(
    functions as unknown as Parameters<typeof heartbeatHook>[0],
    context as unknown as Parameters<typeof heartbeatHook>[1],
  );
});
afterAll(() => model.dispose());

const owner = randomUUID();
const city = randomUUID();
let connected: string;
let away: string;

async function furnish(code: string, isOnline: boolean): Promise<string> {
  const id = randomUUID();
  const about = {
    display_number: code,
    code,
    owner,
    city,
    address: 'Улица',
    heartbeat_interval_s: 300,
    is_public: true,
  };
  const settings = { protocol: 'ocpp1.6', security_profile: '1', webcam_kind: 'page', uses_local_list: false };
  await db('stations').insert({ id, ...about, ...settings, location: '{}', created_at: new Date() });
  await db('station_links').insert({ id, station: id, is_online: isOnline });
  return id;
}

beforeEach(async () => {
  isDown = false;
  error.mockClear();
  for (const table of ['station_commands', 'station_configuration', 'station_links', 'stations'])
    await db(table).delete();
  if (!(await db('cities').first('id'))) {
    await db('owners').insert({ id: owner, name: 'Владелец', legal_name: 'ООО «Владелец»' });
    await db('cities').insert({ id: city, name: 'Город' });
  }
  connected = await furnish('0195', true);
  away = await furnish('0196', false);
});

/** Directus: filters, the row, then the action with what the filters left. */
async function save(keys: string[], payload: Record<string, unknown>, user: string | null = null): Promise<void> {
  const context = { accountability: user === null ? null : { user } };
  const left = (await handlers.filter?.(payload, { keys }, context)) as Record<string, unknown>;
  if (Object.keys(left).length > 0) await db('stations').whereIn('id', keys).update(left);
  const meta: Meta = { payload: left, keys };
  await handlers.action?.(meta, context);
}

async function commands() {
  const rows = await db('station_commands').select('station', 'action', 'arguments', 'status', 'expires_at');
  return rows.map((row) => ({
    ...row,
    arguments: typeof row.arguments === 'string' ? JSON.parse(row.arguments) : row.arguments,
  }));
}

test('a new interval goes to the station that is connected, not to the one that is away', async () => {
  await save([connected, away], { heartbeat_interval_s: 60 });
  expect(await commands()).toMatchObject([
    {
      station: connected,
      action: 'ChangeConfiguration',
      arguments: { key: 'HeartbeatInterval', value: '60' },
      status: 'queued',
    },
  ]);
});

test('an interval that stays as it was sends nothing, and other changes send nothing', async () => {
  await save([connected], { heartbeat_interval_s: 300, name: 'Станция' });
  await save([connected], { name: 'Другая' });
  expect(await commands()).toEqual([]);
  expect(await db('stations').where('id', connected).first('name')).toEqual({ name: 'Другая' });
});

test('the second arrival sends nothing, a further change does', async () => {
  const action = (intervalS: number) =>
    handlers.action?.({ payload: { heartbeat_interval_s: intervalS }, keys: [connected] }, { accountability: null });
  await action(60);
  await action(60);
  expect(await commands()).toHaveLength(1);
  await action(30);
  expect(await commands()).toHaveLength(2);
});

test('a station that says it has the interval is left alone', async () => {
  const known = { id: randomUUID(), station: connected, key: 'heartbeatinterval', value: '60', is_readonly: false };
  await db('station_configuration').insert({ ...known, updated_at: new Date() });
  await save([connected], { heartbeat_interval_s: 60 });
  expect(await commands()).toEqual([]);
});

test('guests are refused before anything is looked up', async () => {
  const filter = handlers.filter?.(
    { heartbeat_interval_s: 60 },
    { keys: [connected] },
    { accountability: { user: null } },
  );
  await expect(filter).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('when the command cannot be made the station stays saved, and the log says so', async () => {
  isDown = true;
  await handlers.action?.({ payload: { heartbeat_interval_s: 60 }, keys: [connected] }, { accountability: null });
  expect(error).toHaveBeenCalledOnce();
});
