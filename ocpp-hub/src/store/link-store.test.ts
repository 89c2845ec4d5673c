import { afterEach, beforeEach, expect, test } from 'vitest';
import { isPostgres, readBoolean, readInstant, writeTransaction } from '@tok/database';
import { startOfTest, startTestHub } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import { HubNameTakenError, newIdentity } from './hub-identity.ts';
import { LinkStore } from './link-store.ts';

// Only its database and its fixtures: no station connects to it.
let world: TestHub;
let fixture: StationFixture;
const link = { protocol: 'ocpp1.6', remoteAddress: null };

beforeEach(async () => {
  world = await startTestHub();
  fixture = await world.addStation();
});
afterEach(() => world.close());

async function newHub(hubId: string, offlineGraceMs = 30_000): Promise<LinkStore> {
  const identity = newIdentity(hubId);
  const lease = { owner: identity.owner, started_at: new Date(), lease_until: new Date(Date.now() + 600_000) };
  await world
    .db('hub_instances')
    .insert({ id: hubId, ...lease })
    .onConflict('id')
    .merge(lease);
  return new LinkStore({ db: world.db, identity, now: () => new Date(world.time()), offlineGraceMs });
}

async function row(id = fixture.id): Promise<{ hub: string | null; isOnline: boolean }> {
  const found = await world.db('station_links').where({ id }).first();
  return { hub: found.hub, isOnline: readBoolean(found.is_online) };
}

const offlineEvents = (): Promise<number> => world.count('hub_events', { kind: 'station.offline' });

test('a station that lost its socket is offline for people only after the grace', async () => {
  const a = await newHub('a');
  await a.connected(fixture.id, link);
  await a.lost(fixture.id);
  expect(await row()).toEqual({ hub: null, isOnline: true });
  world.pass(29);
  await a.endGrace();
  expect([await row(), await offlineEvents()]).toEqual([{ hub: null, isOnline: true }, 0]);
  world.pass(1);
  await a.endGrace();
  expect([await row(), await offlineEvents()]).toEqual([{ hub: null, isOnline: false }, 1]);
  const { disconnected_at } = await world.db('station_links').where('id', fixture.id).first();
  expect(readInstant(disconnected_at)).toEqual(startOfTest);
});

test('a station that comes back within the grace never was offline', async () => {
  const [a, b] = [await newHub('a'), await newHub('b')];
  await a.connected(fixture.id, link);
  await a.lost(fixture.id);
  world.pass(20);
  await b.connected(fixture.id, link);
  world.pass(20);
  await a.endGrace();
  expect([await row(), await offlineEvents()]).toEqual([{ hub: 'b', isOnline: true }, 0]);
});

test('the late disconnect of the hub before changes nothing', async () => {
  const [a, b] = [await newHub('a'), await newHub('b')];
  await a.connected(fixture.id, link);
  await b.connected(fixture.id, link);
  await a.lost(fixture.id);
  world.pass(60);
  await a.endGrace();
  expect([await row(), await offlineEvents()]).toEqual([{ hub: 'b', isOnline: true }, 0]);
});

test('stations of a hub whose lease is over are offline at once, and it is told when their connections ended', async () => {
  const [a, b] = [await newHub('a'), await newHub('b')];
  await a.connected(fixture.id, link);
  world.pass(90);
  await world
    .db('hub_instances')
    .where('id', 'a')
    .update({ lease_until: new Date(0) });
  await b.forgetDead();
  expect([await row(), await offlineEvents()]).toEqual([{ hub: null, isOnline: false }, 1]);
  expect(await world.db('connection_events').select('station', 'kind', 'reason', 'hub', 'duration_s')).toEqual([
    { station: fixture.id, kind: 'disconnected', reason: 'hub_lost', hub: 'a', duration_s: 90 },
  ]);
  await b.forgetDead();
  expect(await offlineEvents()).toBe(1);
});

test.each([
  ['was killed a moment ago leaves its stations online for the grace', true],
  ['was down for long leaves its stations offline', false],
])('a hub that %s', async (_, withGrace) => {
  await (await newHub('a')).connected(fixture.id, link);
  const again = await newHub('a');
  await again.forgetOwn({ withGrace });
  expect(await row()).toEqual({ hub: null, isOnline: withGrace });
  expect(await world.count('connection_events', { reason: 'hub_lost' })).toBe(1);
});

test('a process whose name another has taken over writes no link', async () => {
  const before = await newHub('a');
  await before.connected(fixture.id, link);
  const after = await newHub('a');
  await after.connected(fixture.id, link);
  await expect(before.lost(fixture.id)).rejects.toThrow(HubNameTakenError);
  await expect(before.connected(fixture.id, link)).rejects.toThrow(HubNameTakenError);
  expect(await row()).toEqual({ hub: 'a', isOnline: true });
});

test('a station that was deleted meanwhile does not take the others with it', async () => {
  const a = await newHub('a');
  const noStation = '00000000-0000-4000-8000-000000000000';
  // The first goes alone, the others are one batch.
  const written = await Promise.allSettled([
    a.connected((await world.addStation()).id, link),
    a.connected(noStation, link),
    a.connected(fixture.id, link),
  ]);
  expect(written.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await row()).toEqual({ hub: 'a', isOnline: true });
});

test(
  'two hubs that write the links of the same many stations in any order do not deadlock',
  { timeout: 60_000 },
  async () => {
    const stations: string[] = [];
    for (let i = 0; i < 40; i++) stations.push((await world.addStation()).id);
    const hubs = await Promise.all(['a', 'b', 'c'].map((name) => newHub(name)));
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        hubs.flatMap((hub, index) => {
          const order = index % 2 === 0 ? stations : [...stations].reverse();
          for (const id of order) hub.noteSeen(id);
          return [...order.map((id) => hub.connected(id, link)), hub.writeSeen(), hub.forgetDead(), hub.endGrace()];
        }),
      );
    }
    expect(await world.count('station_links', { is_online: true })).toBe(40);
  },
);

test('a connection is an event where it changes something: a station was offline, or a session is there', async () => {
  const [a, b] = [await newHub('a'), await newHub('b')];
  const charging = await world.addStation();
  await world.addSession(charging);
  for (const hub of [a, b]) await Promise.all([fixture.id, charging.id].map((id) => hub.connected(id, link)));
  const onlineOf = (station: string): Promise<number> => world.count('hub_events', { kind: 'station.online', station });
  expect([await onlineOf(fixture.id), await onlineOf(charging.id)]).toEqual([1, 2]);
});

test('last seen is kept for the next time when it could not be written', async () => {
  const a = await newHub('a');
  await a.connected(fixture.id, link);
  a.noteSeen(fixture.id);
  world.pass(60);
  await writeTransaction(world.db, (trx) => trx.schema.renameTable('station_links', 'away'));
  await expect(a.writeSeen()).rejects.toThrow();
  await writeTransaction(world.db, (trx) => trx.schema.renameTable('away', 'station_links'));
  await a.writeSeen();
  const { last_seen_at } = await world.db('station_links').where('id', fixture.id).first();
  expect(readInstant(last_seen_at).toISOString()).toBe(world.time());
});

test('comings and goings of many stations are few commits', async () => {
  if (!isPostgres(world.db)) return;
  const stations: string[] = [];
  for (let i = 0; i < 60; i++) stations.push((await world.addStation()).id);
  const a = await newHub('a');
  const commits = async (): Promise<number> => {
    const { rows } = await world.db.raw('SELECT count(DISTINCT xmin::text) AS n FROM station_links');
    return Number(rows[0].n);
  };
  await Promise.all(stations.map((id) => a.connected(id, link)));
  expect(await commits()).toBeLessThan(5);
});
