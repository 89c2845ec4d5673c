import { randomUUID } from 'node:crypto';
import { overview as overviewShape, waitingKinds } from '@tok/api';
import type { Overview } from '@tok/api';
import { roleIds } from '@tok/database';
import type { StaffRole } from '@tok/endpoint';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChargingApi } from '../testing/charging-api.ts';
import { ChargingWorld, cityId, clientId, connectorId, ownerId, stationId, userId } from '../testing/charging-world.ts';
import { OverviewBoard } from './overview-board.ts';

/** Friday, 9 in the morning of Moscow */
const startsAt = new Date('2026-11-27T06:00:00Z');
let world: ChargingWorld;

beforeEach(async () => {
  world = await ChargingWorld.open({}, startsAt);
});
afterEach(() => world.close());

function look(role: StaffRole = 'operator'): Promise<Overview> {
  return new OverviewBoard(world.db, () => world.now()).show(role);
}

async function addSession(row: object): Promise<string> {
  const id = randomUUID();
  const [last]: { number: number | string | null }[] = await world.db('charging_sessions').max({ number: 'number' });
  await world.db('charging_sessions').insert({
    id,
    number: Number(last?.number ?? 0) + 1,
    client: clientId,
    origin: 'app',
    station: stationId,
    connector: connectorId,
    status: 'completed',
    source_kind: 'balance',
    limit_kind: 'full',
    tariff_snapshot: '{}',
    price_minor_per_kwh: 2_200,
    hold_minor: 0,
    start_token: id.slice(0, 20),
    request_hash: 'hash',
    requested_at: startsAt,
    updated_at: startsAt,
    ...row,
  });
  return id;
}

describe('days', () => {
  test('are those of Moscow, the last of them yesterday', async () => {
    const charged = { energy_wh: 10_000, cost_minor: 22_000 };
    // Yesterday begins at 21:00 of UTC, and ends there.
    await addSession({ ...charged, ended_at: new Date('2026-11-25T21:00:00Z') });
    await addSession({ ...charged, ended_at: new Date('2026-11-26T20:59:59.999Z') });
    await addSession({ ...charged, ended_at: new Date('2026-11-25T20:59:59.999Z') });
    await addSession({ ...charged, ended_at: new Date('2026-11-26T21:00:00Z') });
    await addSession({ ...charged, ended_at: new Date('2026-11-19T12:00:00Z'), energy_wh: 5_000 });
    const { days } = await look();
    expect(days.at(-1)).toEqual({ day: '2026-11-26', charges: 2, energyWh: 20_000, revenueMinor: 44_000 });
    expect(days.at(-2)).toMatchObject({ day: '2026-11-25', charges: 1 });
    expect(days.at(-8)).toMatchObject({ day: '2026-11-19', charges: 1, energyWh: 5_000 });
    expect(days[0]).toEqual({ day: '2026-11-13', charges: 0, energyWh: 0, revenueMinor: 0 });
  });

  test('count what was billed, and nothing else', async () => {
    const ended_at = new Date('2026-11-26T12:00:00Z');
    await addSession({ status: 'failed', ended_at, energy_wh: 0, cost_minor: 0 });
    await addSession({ status: 'needs_review', ended_at, energy_wh: 7_000, cost_minor: 15_400 });
    expect((await look()).days.at(-1)).toMatchObject({ charges: 0, energyWh: 0, revenueMinor: 0 });
  });
});

describe('the network', () => {
  test('names stations that are offline, the newest first, those never heard of last', async () => {
    const silent = await addStation('200');
    const gone = await addStation('201');
    const long = await addStation('202');
    await world.db('station_links').insert({ id: gone, station: gone, is_online: false, disconnected_at: startsAt });
    const before = new Date(startsAt.getTime() - 86_400_000);
    await world.db('station_links').insert({ id: long, station: long, is_online: false, disconnected_at: before });
    const { stations, offline } = await look();
    expect(stations).toMatchObject({ all: 4, offline: 3 });
    expect(offline.map(({ id }) => id)).toEqual([gone, long, silent]);
    expect(offline[0]).toMatchObject({ displayNumber: '201', since: startsAt.toISOString() });
    expect(offline.at(-1)?.since).toBeNull();
  });

  test('names what does not work', async () => {
    await world.db('connector_states').where({ station: stationId, number: 2 }).delete();
    await world.db('connector_states').insert({
      id: randomUUID(),
      station: stationId,
      number: 2,
      status: 'Faulted',
      error_code: 'GroundFailure',
      changed_at: startsAt,
      received_at: startsAt,
      status_since: startsAt,
    });
    const { stations, faults } = await look();
    expect(stations.faulted).toBe(1);
    expect(faults).toEqual([
      {
        stationId,
        displayNumber: '195',
        number: 2,
        status: 'Faulted',
        errorCode: 'GroundFailure',
        since: startsAt.toISOString(),
      },
    ]);
  });

  test('counts charges that run', async () => {
    await addSession({ status: 'charging' });
    await addSession({ status: 'finishing', client: null, origin: 'tag' });
    await addSession({ status: 'needs_review' });
    expect((await look()).running).toEqual({ charges: 2, powerW: 0 });
  });
});

async function addStation(displayNumber: string): Promise<string> {
  const id = randomUUID();
  await world.db('stations').insert({
    id,
    code: `code-${displayNumber}`,
    display_number: displayNumber,
    owner: ownerId,
    city: cityId,
    address: 'Красная, 2',
    location: JSON.stringify({ type: 'Point', coordinates: [38.97, 45.03] }),
    heartbeat_interval_s: 300,
    protocol: 'ocpp1.6',
    is_public: true,
    created_at: startsAt,
  });
  return id;
}

describe('what waits', () => {
  test('is nothing on a quiet morning', async () => {
    const { waiting } = await look();
    expect(waiting).toEqual(Object.fromEntries(waitingKinds.map((kind) => [kind, 0])));
  });

  test('is counted while a person must look at it', async () => {
    await addSession({ status: 'needs_review' });
    const order = { kind: 'balance_credit', client: clientId, amount_minor: 100, reason: 'Извинение' };
    await world.db('money_orders').insert({ ...order, id: randomUUID(), status: 'refused', created_at: startsAt });
    const old = new Date(startsAt.getTime() - 8 * 86_400_000);
    await world.db('money_orders').insert({ ...order, id: randomUUID(), status: 'refused', created_at: old });
    const report = { station: stationId, client: clientId, kind: 'broken', created_at: startsAt };
    await world.db('station_reports').insert({ ...report, id: randomUUID(), status: 'new' });
    await world.db('station_reports').insert({ ...report, id: randomUUID(), status: 'done' });
    const deletion = { client: clientId, state: 'requested', requested_at: startsAt };
    await world.db('profile_deletions').insert({ ...deletion, id: randomUUID(), attention: 'Долг' });
    const stop = { station: stationId, transaction_number: 7, explanation: '', meter_stop_wh: 1, payload: '{}' };
    const times = { stopped_at: startsAt, received_at: startsAt };
    await world.db('unmatched_stops').insert({ ...stop, ...times, id: randomUUID(), stop_key: '1' });
    await world
      .db('unmatched_stops')
      .insert({ ...stop, ...times, id: randomUUID(), stop_key: '2', resolved_at: startsAt });
    expect((await look()).waiting).toEqual({
      reviews: 1,
      unmatchedStops: 1,
      receipts: 0,
      differences: 0,
      refusedOrders: 1,
      stationReports: 1,
      profileDeletions: 1,
    });
  });

  test('is told to an analyst only of what he may read', async () => {
    expect(Object.keys((await look('analyst')).waiting)).toEqual(['reviews']);
  });
});

test('is read once for all who look within five seconds', async () => {
  const board = new OverviewBoard(world.db, () => world.now());
  const [first, second] = await Promise.all([board.show('operator'), board.show('administrator')]);
  expect(second).toBe(first);
  world.passSeconds(6);
  expect(await board.show('operator')).not.toBe(first);
});

describe('by the API', () => {
  let api: ChargingApi;
  beforeEach(async () => {
    api = await ChargingApi.open(world.db);
  });
  afterEach(() => api.close());

  test.each([
    ['a guest', null, null, 'NOT_SIGNED_IN'],
    ['a driver', userId, roleIds.driver, 'FORBIDDEN'],
    ['a company', userId, roleIds.corporate, 'FORBIDDEN'],
  ])('%s is refused', async (_who, user, role, code) => {
    const headers = role === null ? {} : { 'x-role': role };
    expect((await api.send({ path: '/overview', user, headers })).code).toBe(code);
  });

  test('staff get one answer of a known shape', async () => {
    const answer = await api.send({ path: '/overview', user: userId, headers: { 'x-role': roleIds.support } });
    expect(overviewShape.parse(answer.data)).toEqual(answer.data);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });
});
