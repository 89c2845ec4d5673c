import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoLogins } from '../demo/logins.ts';
import { ProvisionedDirectus } from '../testing/provisioned-directus.ts';
import { presets } from './presets.ts';

let directus: ProvisionedDirectus;
let db: Knex;
let operator: string;
let analyst: string;

async function tokenOf(email: string): Promise<string> {
  const password = demoLogins.find((login) => login.email === email)?.password;
  const { data } = await directus.send('POST', '/auth/login', { email, password });
  return (data as { access_token: string }).access_token;
}

beforeAll(async () => {
  directus = new ProvisionedDirectus();
  await directus.provision('--demo', 'small');
  db = directus.openDatabase();
  // As an older release left it: the relation stood before the list at its other side.
  await db('directus_relations')
    .where({ many_collection: 'charging_sessions', many_field: 'station' })
    .update({ one_field: null });
  await directus.provision('--demo', 'small', '--force');
  await directus.start();
  [operator, analyst] = await Promise.all([tokenOf('operator@example.com'), tokenOf('analyst@example.com')]);
}, 400_000);
afterAll(async () => {
  await db.destroy();
  await directus.close();
});

interface Row {
  code: string;
  connectors?: { type: string; states: { status: string }[]; station: { link: { is_online: boolean }[] } }[];
}

/** What the list shows with one of its bookmarks, by code. */
async function listed(bookmark: string | null): Promise<string[]> {
  const preset = presets.find((each) => each.collection === 'stations' && each.bookmark === bookmark);
  const filter = encodeURIComponent(JSON.stringify(preset?.filter ?? {}));
  const { status, data } = await directus.get(
    `/items/stations?limit=-1&fields=code&sort=code&filter=${filter}`,
    operator,
  );
  expect(status).toBe(200);
  return (data as Row[]).map(({ code }) => code);
}

test('the bookmarks of the list find the stations they name, and no others', async () => {
  const codes = await listed(null);
  const stations: { id: string; code: string }[] = await db('stations').orderBy('code').select('id', 'code');
  expect(codes).toEqual(stations.map(({ code }) => code));
  const [online, never, faulty, talking] = stations;
  if (!online || !never || !faulty || !talking) throw new Error('The demo has too few stations');
  for (const table of ['connector_states', 'station_links']) await db(table).delete();
  await db('stations').update({ information_message: null });
  for (const { id } of [online, faulty, talking]) {
    await db('station_links').insert({ id, station: id, is_online: true });
  }
  await db('station_links').where('id', talking.id).update({ is_online: false });
  await db('stations').where('id', talking.id).update({ information_message: 'Закрыто до весны' });
  await db('stations').where('id', never.id).update({ information_message: '' });
  const state = { error_code: 'NoError', changed_at: new Date(), received_at: new Date() };
  await db('connector_states').insert([
    { id: online.id, station: online.id, number: 1, status: 'Charging', ...state },
    { id: faulty.id, station: faulty.id, number: 0, status: 'Faulted', ...state },
  ]);
  const others = codes.filter((code) => code !== online.code && code !== faulty.code);
  expect(await listed('Не в сети')).toEqual(others);
  expect(await listed('С сообщением')).toEqual([talking.code]);
  expect(await listed('Неисправные')).toEqual([faulty.code]);
});

test('a row of the list reads its connectors with what they said, as an analyst, too', async () => {
  const connector = await db('connectors').first('id', 'station', 'number');
  const { id, station, number } = connector;
  await db('station_links').insert({ id: station, station, is_online: true }).onConflict('id').merge();
  await db('connector_states').where({ station, number }).delete();
  const at = new Date();
  await db('connector_states').insert({
    id,
    station,
    connector: id,
    number,
    status: 'Preparing',
    changed_at: at,
    received_at: at,
  });
  const fields = ['number', 'type', 'is_enabled', 'states.status', 'station.link.is_online'].map(
    (path) => `connectors.${path}`,
  );
  for (const token of [operator, analyst]) {
    const { status, data } = await directus.get(`/items/stations/${station}?fields=${fields.join()}`, token);
    expect(status).toBe(200);
    const shown = (data as Row).connectors?.find(({ states }) => states.length > 0);
    expect(shown).toMatchObject({ states: [{ status: 'Preparing' }], station: { link: [{ is_online: true }] } });
  }
});

test('a list that is new on a station’s page stands in an older database, too', async () => {
  const relation = { many_collection: 'charging_sessions', many_field: 'station' };
  expect(await db('directus_relations').where(relation).first('one_field')).toEqual({ one_field: 'sessions' });
  const path = '/items/stations?limit=1&fields=sessions.number&filter[sessions][_some][number][_nnull]=true';
  expect((await directus.get(path, operator)).status).toBe(200);
});
