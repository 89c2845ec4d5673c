import { ownerTariffs, stationChanges, stationView, versionedStations } from '@tok/api';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChargingApi } from '../testing/charging-api.ts';
import {
  ChargingWorld,
  cityId,
  clientId,
  otherUserId,
  ownerId,
  secondConnectorId,
  stationId,
  userId,
} from '../testing/charging-world.ts';
import { furnishStations } from '../testing/furnish-stations.ts';

vi.mock('../directus-internals.ts', () => ({ publishChange: async () => undefined }));

let world: ChargingWorld;
let api: ChargingApi;

beforeEach(async () => {
  world = await ChargingWorld.open({}, new Date());
  api = await ChargingApi.open(world.db);
});

afterEach(async () => {
  await api.close();
  await world.close();
});

test('guests see stations, states and prices', async () => {
  const answer = await api.send({ path: '/stations' });
  expect(stationView.array().parse(answer.data)).toMatchObject([
    {
      id: stationId,
      displayNumber: '195',
      city: 'Краснодар',
      latitude: 45.03,
      longitude: 38.97,
      isOnline: true,
      connectors: [
        { number: 1, type: 'ccs', availability: 'free', priceMinorPerKwh: 2_200, windows: [], reportsSoc: false },
        { number: 2, type: 'gbt', availability: 'free' },
      ],
    },
  ]);
});

test('a list that did not change is not sent again', async () => {
  const first = await api.send({ path: '/stations' });
  const etag = String(first.headers.get('etag'));
  expect(await api.send({ path: '/stations', headers: { 'if-none-match': etag } })).toMatchObject({ status: 304 });
});

test('a driver sees his own price, another driver and guests see theirs', async () => {
  await world.addTariff({ name: 'Личный', client: clientId, price_minor_per_kwh: 1_000 });
  const priceFor = async (user: string | null) => {
    const [station] = stationView.array().parse((await api.send({ path: '/stations', user })).data);
    return station?.connectors[0]?.priceMinorPerKwh;
  };
  expect(await priceFor(userId)).toBe(1_000);
  expect(await priceFor(otherUserId)).toBe(2_200);
  expect(await priceFor(null)).toBe(2_200);
});

test('a list is followed by what changed since', async () => {
  const { version } = versionedStations.parse(await (await fetch(`${api.address}/stations`)).json());
  const answer = await api.send({ path: `/stations/changes?since=${version}` });
  expect(stationChanges.parse(answer.data)).toMatchObject({ isComplete: false, stations: [], removedIds: [] });
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
});

test('a version that never was answered is answered with all, one that cannot be is refused', async () => {
  const strange = await api.send({ path: '/stations/changes?since=elsewhere.other.1790000000000' });
  expect(stationChanges.parse(strange.data)).toMatchObject({ isComplete: true, stations: [{ id: stationId }] });
  expect(await api.send({ path: '/stations/changes?since=%00' })).toMatchObject({
    status: 400,
    code: 'INVALID_PAYLOAD',
  });
  expect(await api.send({ path: '/stations/changes' })).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
});

test('a long list goes compressed to whoever takes it so, and reads the same', async () => {
  await furnishStations(world.db, { count: 20, owner: ownerId, city: cityId, at: world.now() });
  const read = async (encoding: string) => {
    const response = await fetch(`${api.address}/stations`, { headers: { 'accept-encoding': encoding } });
    return { encoding: response.headers.get('content-encoding'), text: await response.text() };
  };
  const [gzipped, plain] = [await read('gzip'), await read('identity')];
  expect([gzipped.encoding, plain.encoding]).toEqual(['gzip', null]);
  expect(gzipped.text).toBe(plain.text);
  expect(versionedStations.parse(JSON.parse(plain.text)).data).toHaveLength(21);
});

test('one station is found by id or by the number on it', async () => {
  expect(await api.send({ path: `/stations/${stationId}` })).toMatchObject({
    status: 200,
    data: { displayNumber: '195' },
  });
  expect(await api.send({ path: '/stations/195' })).toMatchObject({ status: 200, data: { id: stationId } });
  expect(await api.send({ path: '/stations/196' })).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test('a connector no tariff covers has no price, and never a price of zero', async () => {
  await world.db('tariffs').update({ connector: secondConnectorId });
  const [station] = stationView.array().parse((await api.send({ path: '/stations' })).data);
  expect(station?.connectors.map(({ priceMinorPerKwh }) => priceMinorPerKwh)).toEqual([null, 2_200]);
});

test('tariffs are told by owner, with their hours and where they hold', async () => {
  await world.addTariff({ name: 'Ночь', price_minor_per_kwh: 1_400, window_from: '23:00:00', window_to: '07:00:00' });
  await world.addTariff({ name: 'GB/T', price_minor_per_kwh: 1_200, connector: secondConnectorId });
  const [owner] = ownerTariffs.array().parse((await api.send({ path: '/tariffs' })).data);
  expect(owner?.owner).toBe('Владелец');
  const cheap = owner?.groups.find(({ connectorTypes }) => connectorTypes.includes('gbt'));
  expect(cheap).toMatchObject({ priceMinorPerKwh: 1_200, windows: [], stations: [{ displayNumber: '195' }] });
  const byHour = owner?.groups.find(({ connectorTypes }) => connectorTypes.includes('ccs'));
  expect(byHour?.windows).toEqual([
    { from: '07:00', to: '23:00', priceMinorPerKwh: 2_200 },
    { from: '23:00', to: '07:00', priceMinorPerKwh: 1_400 },
  ]);
});
