import { randomUUID } from 'node:crypto';
import { applyStationChanges, stationChanges, versionedStations } from '@tok/api';
import type { StationChanges, StationView } from '@tok/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ChargingWorld,
  cityId,
  clientId,
  connectorId,
  otherClientId,
  ownerId,
  stationId,
} from '../testing/charging-world.ts';
import { furnishStations } from '../testing/furnish-stations.ts';
import { guests } from './price-audience.ts';
import type { PriceAudience } from './price-audience.ts';
import { StationList } from './station-list.ts';

let world: ChargingWorld;
let stations: StationList;

beforeEach(async () => {
  world = await ChargingWorld.open();
  stations = new StationList(world.db, () => world.now());
});

afterEach(() => world.close());

const driver: PriceAudience = { clientId, clientGroupId: null };

async function readAll(audience: PriceAudience, list = stations): Promise<{ data: StationView[]; version: string }> {
  return versionedStations.parse(JSON.parse((await list.list(audience)).body.text));
}

async function readChanges(since: string, audience = guests, list = stations): Promise<StationChanges> {
  const { data } = JSON.parse((await list.list(audience)).changesSince(since).text) as { data: unknown };
  return stationChanges.parse(data);
}

test('ten thousand polls in two seconds ask the database once, and share what is sent', async () => {
  let queries = 0;
  world.db.on('query', () => (queries += 1));
  const polls = Array.from({ length: 10_000 }, () => stations.list(guests));
  const bodies = new Set((await Promise.all(polls)).map(({ body }) => body));
  expect(queries).toBeLessThan(15);
  expect(bodies.size).toBe(1);
});

test('a status that changed is told alone, and later nothing', async () => {
  await furnishStations(world.db, { count: 30, owner: ownerId, city: cityId, at: world.now() });
  const { version } = await readAll(guests);
  await world.station.report(1, 'Charging');
  world.passSeconds(2);
  const changes = await readChanges(version);
  expect(changes).toMatchObject({ isComplete: false, removedIds: [] });
  expect(changes.stations).toMatchObject([{ id: stationId, connectors: [{ availability: 'busy' }, {}] }]);
  world.passSeconds(2);
  expect(await readChanges(changes.version)).toMatchObject({ isComplete: false, stations: [] });
});

test('what did not change is not read again', async () => {
  await furnishStations(world.db, { count: 30, owner: ownerId, city: cityId, at: world.now() });
  await stations.list(guests);
  world.passSeconds(2);
  await world.station.report(1, 'Charging');
  const asked: string[] = [];
  world.db.on('query', ({ sql }: { sql: string }) => asked.push(sql));
  await stations.list(guests);
  const whole = asked.filter((sql) => sql.includes('from `connectors`') && !sql.includes('where'));
  expect(whole).toEqual([]);
});

test('a station that is switched off is taken from the list, one that is new is put at its place', async () => {
  const before = await readAll(guests);
  await world.db('stations').where('id', stationId).update({ is_public: false, updated_at: world.now() });
  const [added] = await furnishStations(world.db, { count: 1, owner: ownerId, city: cityId, at: world.now() });
  world.passSeconds(2);
  const changes = await readChanges(before.version);
  expect(changes).toMatchObject({ isComplete: false, removedIds: [stationId], stations: [{ id: added?.stationId }] });
  expect(applyStationChanges(before.data, changes)).toEqual((await readAll(guests)).data);
});

test('what bears no time of its change is seen within ten seconds', async () => {
  const { version } = await readAll(guests);
  await world.db('connectors').where('id', connectorId).update({ max_power_w: 22_000 });
  world.passSeconds(10);
  expect((await readChanges(version)).stations[0]?.connectors[0]?.maxPowerW).toBe(22_000);
});

async function reportsSoc(): Promise<boolean | undefined> {
  return (await readAll(guests)).data[0]?.connectors[0]?.reportsSoc;
}

test('a connector whose charge reports a percentage is known by the next look, without reading the charges of the past', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.db('ocpp_transactions').update({ soc: null });
  expect(await reportsSoc()).toBe(false);
  await world.db('ocpp_transactions').update({ soc: 40, updated_at: world.now() });
  world.passSeconds(2);
  const asked: string[] = [];
  world.db.on('query', ({ sql }: { sql: string }) => asked.push(sql));
  expect(await reportsSoc()).toBe(true);
  const ofCharges = asked.filter((sql) => sql.includes('ocpp_transactions'));
  expect(ofCharges.length).toBeGreaterThan(0);
  expect(ofCharges.filter((sql) => !sql.includes(`status = 'running'`))).toEqual([]);
});

test('a charge that came and went between two looks counts once it is settled, and at once for a process that has just begun', async () => {
  expect(await reportsSoc()).toBe(false);
  const id = await world.start();
  await world.station.begin(id);
  await world.db('ocpp_transactions').update({ soc: 40, updated_at: world.now() });
  await world.station.end(id, { energyWh: 1_000 });
  world.passSeconds(2);
  expect(await reportsSoc()).toBe(false);
  const lookingOn = new StationList(world.db, () => world.now());
  expect((await readAll(guests, lookingOn)).data[0]?.connectors[0]?.reportsSoc).toBe(true);
  await world.advance(id);
  world.passSeconds(2);
  expect(await reportsSoc()).toBe(true);
});

test('a charge that was nobody’s counts within ten minutes', async () => {
  expect(await reportsSoc()).toBe(false);
  const id = await world.start();
  await world.station.begin(id);
  await world.station.end(id, { energyWh: 1_000 });
  await world.db('ocpp_transactions').update({ soc: 40, session: null, updated_at: world.now() });
  world.passSeconds(600);
  expect(await reportsSoc()).toBe(true);
});

test('a price by the hour changes the list when its hour comes', async () => {
  await world.addTariff({ name: 'Ночь', price_minor_per_kwh: 1_400, window_from: '12:00:00', window_to: '13:00:00' });
  const { version, data } = await readAll(guests);
  expect(data[0]?.connectors[0]?.priceMinorPerKwh).toBe(2_200);
  world.passSeconds(3_600);
  expect((await readChanges(version)).stations[0]?.connectors[0]?.priceMinorPerKwh).toBe(1_400);
});

test('prices of one driver are no other’s, nor are his versions', async () => {
  const common = await readAll(driver);
  await world.addTariff({ name: 'Личный', client: clientId, price_minor_per_kwh: 1_000 });
  world.passSeconds(2);
  const own = await readChanges(common.version, driver);
  expect(own).toMatchObject({ isComplete: true, stations: [{ connectors: [{ priceMinorPerKwh: 1_000 }, {}] }] });
  const others = { clientId: otherClientId, clientGroupId: null };
  expect(await readChanges(own.version, others)).toMatchObject({
    isComplete: true,
    stations: [{ connectors: [{ priceMinorPerKwh: 2_200 }, {}] }],
  });
  expect(await readChanges(common.version, others)).toMatchObject({ isComplete: false, stations: [] });
});

test('a hundred audiences of few stations go on by changes, each by its own', async () => {
  const groups = Array.from({ length: 100 }, (_, nth) => ({ id: randomUUID(), name: `Группа ${nth}` }));
  await world.db('client_groups').insert(groups);
  for (const [nth, { id }] of groups.entries())
    await world.addTariff({ name: `Группы ${nth}`, client_group: id, price_minor_per_kwh: 1_000 + nth });
  const audiences = groups.map(({ id }): PriceAudience => ({ clientId: null, clientGroupId: id }));
  const versions: string[] = [];
  for (const [nth, audience] of audiences.entries()) {
    const { version, data } = await readAll(audience);
    expect(data[0]?.connectors[0]?.priceMinorPerKwh).toBe(1_000 + nth);
    versions.push(version);
  }
  world.passSeconds(2);
  for (const [nth, audience] of audiences.entries())
    expect(await readChanges(versions[nth] ?? '', audience)).toMatchObject({ isComplete: false, stations: [] });
});

test('another process goes on where the first one stopped', async () => {
  const other = new StationList(world.db, () => world.now());
  await other.list(guests);
  world.passSeconds(60);
  const { version } = await readAll(guests);
  await world.station.report(2, 'Faulted');
  world.passSeconds(2);
  const changes = await readChanges(version, guests, other);
  expect(changes).toMatchObject({ isComplete: false, stations: [{ id: stationId }] });
  expect((await readAll(guests, other)).data).toEqual((await readAll(guests)).data);
});

test('a process that began later than the version answers with all', async () => {
  const { version } = await readAll(guests);
  world.passSeconds(10);
  const other = new StationList(world.db, () => world.now());
  expect(await readChanges(version, guests, other)).toMatchObject({ isComplete: true, stations: [{ id: stationId }] });
});

test('a hidden station that is heard of is told to nobody, whichever process gave the version', async () => {
  const [hidden] = await furnishStations(world.db, { count: 1, owner: ownerId, city: cityId, at: world.now() });
  const rowOfHidden = world.db('stations').where({ id: hidden?.stationId ?? null });
  await rowOfHidden.update({ is_public: false, updated_at: world.now() });
  const other = new StationList(world.db, () => world.now());
  await other.list(guests);
  world.passSeconds(60);
  const { version } = await readAll(guests);
  const ofHidden = world.db('connector_states').where({ station: hidden?.stationId ?? null });
  await ofHidden.update({ status: 'Charging', received_at: world.now() });
  await world.station.report(2, 'Faulted');
  world.passSeconds(2);
  const changes = await readChanges(version, guests, other);
  expect(changes).toMatchObject({ isComplete: false, stations: [{ id: stationId }], removedIds: [] });
});

test('all who ask with versions that are not known are sent one text', async () => {
  const list = await stations.list(guests);
  const asked = Array.from({ length: 200 }, (_, nth) => `elsewhere.other.${nth}`);
  expect(new Set(asked.map((version) => list.changesSince(version))).size).toBe(1);
});

test('of long answers few are kept, however many versions are asked with', async () => {
  const { version } = await readAll(guests);
  const [audience, process, at] = version.split('.');
  world.passSeconds(60);
  const row = world.db('stations').where('id', stationId);
  await row.update({ description: 'ы'.repeat(1_000_000), updated_at: world.now() });
  const list = await stations.list(guests);
  const asked = Array.from({ length: 50 }, (_, nth) => `${audience}.${process}.${Number(at) + nth}`);
  const first = asked.map((each) => list.changesSince(each));
  const kept = asked.filter((each, nth) => list.changesSince(each) === first[nth]);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length * 1_000_000).toBeLessThan(16_000_000);
});

test('a list nothing happens to is not told again, however long', async () => {
  let { version } = await readAll(guests);
  for (let hours = 0; hours < 3; hours += 1) {
    world.passSeconds(3_600);
    const changes = await readChanges(version);
    expect(changes).toMatchObject({ isComplete: false, stations: [] });
    version = changes.version;
  }
});

test('the tag of the list is the same in every process that sees the same', async () => {
  const other = new StationList(world.db, () => world.now());
  expect((await other.list(guests)).etag).toBe((await stations.list(guests)).etag);
});

test('a camera that repeats itself changes the list now and then only', async () => {
  const camera = { id: 'c0000000-0000-4000-8000-0000000000c1', station: stationId, name: 'Въезд', key_hash: 'x' };
  await world.db('cameras').insert({ ...camera, free: 3, total: 8, reported_at: world.now() });
  world.passSeconds(2);
  const { version, data } = await readAll(guests);
  expect(data[0]?.camera).toMatchObject({ free: 3, total: 8 });
  world.passSeconds(30);
  await world.db('cameras').update({ reported_at: world.now() });
  expect((await readChanges(version)).stations).toEqual([]);
  world.passSeconds(2);
  await world.db('cameras').update({ free: 2, reported_at: world.now() });
  expect((await readChanges(version)).stations).toMatchObject([{ camera: { free: 2 } }]);
});
