import { randomUUID } from 'node:crypto';
import { history } from '@tok/api';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChargingApi } from '../testing/charging-api.ts';
import {
  ChargingWorld,
  clientId,
  connectorId,
  otherClientId,
  otherUserId,
  stationId,
  userId,
} from '../testing/charging-world.ts';

vi.mock('../directus-internals.ts', () => ({ publishChange: async () => undefined }));

let world: ChargingWorld;
let api: ChargingApi;

beforeEach(async () => {
  world = await ChargingWorld.open();
  api = await ChargingApi.open(world.db);
  for (let number = 1; number <= 25; number += 1) await insertEnded(number, clientId);
  await insertEnded(26, otherClientId);
});

afterEach(async () => {
  await api.close();
  await world.close();
});

async function insertEnded(number: number, client: string): Promise<void> {
  // Two sessions share each moment, so that a page may end between them.
  const requestedAt = new Date(Date.UTC(2026, 10, 1 + Math.floor(number / 2), 21, 30));
  await world.db('charging_sessions').insert({
    id: randomUUID(),
    number,
    client,
    station: stationId,
    connector: connectorId,
    status: 'completed',
    end_reason: 'driver_stopped',
    source_kind: 'balance',
    limit_kind: 'full',
    tariff_snapshot: '{}',
    price_minor_per_kwh: 2_000,
    hold_minor: 0,
    start_token: randomUUID().slice(0, 20),
    request_hash: '',
    requested_at: requestedAt,
    started_at: requestedAt,
    ended_at: requestedAt,
    energy_wh: number * 1_000,
    cost_minor: number * 2_000,
    updated_at: requestedAt,
  });
}

async function read(query: string, user = userId) {
  const answer = await api.send({ path: `/history?${query}`, user });
  expect(answer.status).toBe(200);
  return history.parse(answer.data);
}

test('pages go from newest to oldest, each session once, with the totals of all on the first', async () => {
  const numbers: number[] = [];
  let cursor = '';
  for (let pages = 0; pages < 4; pages += 1) {
    const page = await read(`limit=7${cursor}`);
    expect(page.totals).toEqual(pages === 0 ? { count: 25, energyWh: 325_000, costMinor: 650_000 } : null);
    numbers.push(...page.sessions.map(({ number }) => number));
    cursor = `&cursor=${page.nextCursor}`;
    if (pages === 3) expect(page.nextCursor).toBeNull();
  }
  expect(numbers).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index));
});

test('filters by exact energy and sum', async () => {
  expect((await read('energyWh=3000')).sessions).toMatchObject([{ number: 3, energyWh: 3_000 }]);
  expect((await read('costMinor=8000')).sessions).toMatchObject([{ number: 4 }]);
  expect(await read('energyWh=1')).toEqual({
    totals: { count: 0, energyWh: 0, costMinor: 0 },
    sessions: [],
    nextCursor: null,
  });
});

test('days are those of Moscow, inclusive', async () => {
  // 21:30 UTC of the 2nd is 00:30 of the 3rd in Moscow.
  expect((await read('from=2026-11-03&to=2026-11-03')).sessions).toMatchObject([{ number: 3 }, { number: 2 }]);
});

test('a session says its own figures, and the zone of its station', async () => {
  expect((await read('energyWh=3000')).sessions).toMatchObject([
    { displayNumber: '195', connectorType: 'ccs', timeZone: 'Europe/Moscow', costMinor: 6_000, status: 'completed' },
  ]);
});

test('a driver sees his own history', async () => {
  expect((await read('', otherUserId)).sessions).toMatchObject([{ number: 26 }]);
  expect(await api.send({ path: '/history' })).toMatchObject({ status: 401 });
});

test.each([
  'cursor=abc',
  'limit=1000',
  'limit=-1',
  'from=2026-13-01',
  'energyWh=1.5',
  'energyWh=99999999999',
  'unknown=1',
])('history refuses %s', async (query) => {
  expect(await api.send({ path: `/history?${query}`, user: userId })).toMatchObject({
    status: 400,
    code: 'INVALID_PAYLOAD',
  });
});
