import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashPassword } from '@tok/database';
import { password, startTestHub, until } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import { PasswordDigest } from '../credentials/password-digest.ts';
import { StationLookup } from '../store/station-store.ts';

const security = { passwordKey: 'k'.repeat(32) };
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ security, timing: { quickCheckIntervalMs: 10 } });
});
afterAll(() => hub.close());

const quickCheckOf = (station: StationFixture): Promise<string> =>
  until(async () => (await hub.db('station_credentials').where('id', station.id).first())?.quick_check ?? null);

test('a password that is known to be right is right without scrypt, at a hub that has just begun', async () => {
  // No password has this hash: scrypt would refuse every one.
  const station = await hub.addStation({ password_hash: 'scrypt$AAAA$AAAA' });
  const quick_check = new PasswordDigest(security.passwordKey).of('scrypt$AAAA$AAAA', password);
  const row = { id: station.id, station: station.id, quick_check, changed_at: new Date(hub.time()) };
  await hub.db('station_credentials').insert(row);
  const fresh = await hub.startAnother({ hubId: 'hub-fresh' });
  await hub.connect(station, fresh.port);
  expect((await hub.dial(station, { password: 'wrong', port: fresh.port }).refused()).status).toBe(401);
  const { port } = await hub.startAnother({ hubId: 'hub-keyed', security: { passwordKey: 'x'.repeat(32) } });
  expect((await hub.dial(station, { port }).refused()).status).toBe(401);
});

test('what scrypt found right is written, keyed: with another key it is asked anew', async () => {
  const station = await hub.addStation();
  await hub.connect(station);
  const quickCheck = await quickCheckOf(station);
  expect(quickCheck).not.toContain(password);
  // A hub with another key does not believe it, asks scrypt, and writes its own.
  const other = await hub.startAnother({ hubId: 'hub-other-key', security: { passwordKey: 'o'.repeat(32) } });
  await hub.connect(station, other.port);
  await until(async () => ((await quickCheckOf(station)) === quickCheck ? null : true));
});

test('a wrong password is wrong there too, and a changed one is asked anew', async () => {
  const station = await hub.addStation();
  await hub.connect(station);
  const before = await quickCheckOf(station);
  const { port } = await hub.startAnother({ hubId: 'hub-strict' });
  expect((await hub.dial(station, { password: 'wrong', port }).refused()).status).toBe(401);
  await hub
    .db('stations')
    .where('id', station.id)
    .update({ password_hash: await hashPassword('changed') });
  expect((await hub.dial(station, { port }).refused()).status).toBe(401);
  await hub.dial(station, { password: 'changed', port }).opened();
  await until(async () => ((await quickCheckOf(station)) === before ? null : true));
});

test('without a key nothing is written', async () => {
  const keyless = await hub.startAnother({ hubId: 'hub-keyless', security: { passwordKey: null } });
  const station = await hub.addStation();
  await hub.connect(station, keyless.port);
  await hub.connect(station, keyless.port);
  await keyless.close();
  expect(await hub.count('station_credentials', { id: station.id })).toBe(0);
});

test('a station that was deleted meanwhile does not keep the others from being noted', async () => {
  const [gone, stays] = [await hub.addStation(), await hub.addStation()];
  const slow = await hub.startAnother({ hubId: 'hub-slow', timing: { quickCheckIntervalMs: 60_000 } });
  await Promise.all([hub.connect(gone, slow.port), hub.connect(stays, slow.port)]);
  await hub.db('station_links').where('id', gone.id).delete();
  await hub.db('hub_events').where('station', gone.id).delete();
  await hub.db('connection_events').where('station', gone.id).delete();
  await hub.db('connectors').where('station', gone.id).delete();
  await hub.db('stations').where('id', gone.id).delete();
  await slow.close();
  await quickCheckOf(stays);
});

test('many that ask at once are looked up together', async () => {
  const stations = [];
  for (let i = 0; i < 20; i++) stations.push(await hub.addStation());
  const asked = [...stations.map(({ code }) => code), 'nobody', stations[0]?.code ?? ''];
  let queries = 0;
  // The hubs of this file share the database and have rows of their own to write meanwhile.
  const count = ({ bindings = [] }: { bindings?: unknown[] }): void => {
    if (asked.some((code) => bindings.includes(code))) queries += 1;
  };
  hub.db.on('query', count);
  const lookup = new StationLookup(hub.db);
  const found = await Promise.all(asked.map((code) => lookup.find(code)));
  hub.db.off('query', count);
  expect(found.map((card) => card?.code ?? null)).toEqual(asked.map((code) => (code === 'nobody' ? null : code)));
  expect(queries).toBeGreaterThan(0);
  expect(queries).toBeLessThanOrEqual(3);
});

test('a database that is away refuses those that ask now, and serves the next', async () => {
  const station = await hub.addStation();
  let isAway = true;
  const db = new Proxy(hub.db, {
    apply: (target, self, args: [string]) => {
      if (isAway) throw new Error('away');
      return Reflect.apply(target, self, args) as unknown;
    },
  });
  const lookup = new StationLookup(db);
  await expect(Promise.all([lookup.find(station.code), lookup.find('x')])).rejects.toThrow('away');
  isAway = false;
  expect(await lookup.find(station.code)).toMatchObject({ id: station.id });
});
