import { randomUUID } from 'node:crypto';
import type { Uuid } from '@tok/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  clientId,
  connectorId,
  NoticeWorld,
  otherClientId,
  secondConnectorId,
  stationId,
} from '../testing/notice-world.ts';
import { endWatches, tellWatchers } from './tell-watchers.ts';

let world: NoticeWorld;

beforeEach(async () => {
  world = await NoticeWorld.open();
});

afterEach(() => world.close());

async function watch(change: Record<string, unknown> = {}): Promise<Uuid> {
  const id = randomUUID();
  const expires_at = new Date(world.now().getTime() + 12 * 3_600_000);
  const row = { id, client: clientId, station: stationId, created_at: world.now(), expires_at };
  await world.db('station_watches').insert({ ...row, ...change });
  return id;
}

async function look(): Promise<void> {
  await endWatches(world);
  await tellWatchers(world);
}

const toldTo = async () => (await world.notices()).map(({ client }) => client);

test('all who wait are told once when a place is free, those first who asked first', async () => {
  await watch({ client: otherClientId });
  world.passSeconds(10);
  await watch();
  await look();
  expect(await toldTo()).toEqual([]);
  world.passSeconds(60);
  await world.setConnector(1, 'Available');
  await look();
  await look();
  expect((await toldTo()).toSorted()).toEqual([clientId, otherClientId].toSorted());
  const facts = (await world.db('notices').first()).facts;
  expect(typeof facts === 'string' ? JSON.parse(facts) : facts).toEqual({
    displayNumber: '0195',
    address: 'ул. Красная, 1',
    connectorTypes: ['ccs'],
  });
});

test('once told a wish is over, however often the place comes and goes, until it is asked for again', async () => {
  const id = await watch();
  await world.setConnector(1, 'Available');
  await look();
  await world.setConnector(1, 'Charging');
  await look();
  await world.setConnector(1, 'Available');
  await look();
  expect(await toldTo()).toHaveLength(1);
  world.passSeconds(600);
  await world.db('station_watches').where({ id }).update({ told_at: null, created_at: world.now() });
  await look();
  expect(await toldTo()).toHaveLength(2);
});

test.each([
  ['another connector is free', { connector: connectorId }, 2, 0],
  ['his connector is free', { connector: secondConnectorId }, 2, 1],
  ['another type is free', { connector_type: 'ccs' }, 2, 0],
  ['his type is free', { connector_type: 'type2' }, 2, 1],
] as const)('%s', async (_what, wish, number, count) => {
  await watch(wish);
  await world.setConnector(number, 'Available');
  await look();
  expect(await toldTo()).toHaveLength(count);
});

test('a place is not free while its station is offline, and is when it comes back', async () => {
  await watch();
  await world.setConnector(1, 'Available');
  await world.setOnline(false);
  await look();
  expect(await toldTo()).toEqual([]);
  await world.setOnline(true);
  await look();
  expect(await toldTo()).toHaveLength(1);
});

test('nor while it is only known from before the station came back', async () => {
  await watch();
  await world.setConnector(1, 'Available');
  world.passSeconds(60);
  await world.db('station_links').update({ connected_at: world.now() });
  await look();
  expect(await toldTo()).toEqual([]);
  world.passSeconds(30);
  await look();
  expect(await toldTo()).toHaveLength(1);
});

test('nor reserved, nor disabled, nor with a plug in, nor of a station that is out of order, nor taken by a charge', async () => {
  await watch({ connector: connectorId });
  await world.setConnector(1, 'Preparing');
  await look();
  await world.setConnector(1, 'Available');
  const later = new Date(world.now().getTime() + 600_000);
  await world.db('reservations').insert({
    ...{ id: 1, station: stationId, connector_number: 1, id_tag: 'TAG', status: 'active' },
    ...{ expires_at: later, created_at: world.now() },
  });
  await look();
  await world.db('reservations').update({ status: 'cancelled' });
  await world.db('connectors').where('id', connectorId).update({ is_enabled: false });
  await look();
  await world.db('connectors').where('id', connectorId).update({ is_enabled: true });
  const whole = { id: randomUUID(), station: stationId, number: 0, status: 'Faulted' };
  await world.db('connector_states').insert({ ...whole, changed_at: world.now(), received_at: world.now() });
  await look();
  await world.db('connector_states').where('number', 0).update({ status: 'Available' });
  const session = await world.session({ client: otherClientId, status: 'starting', ended_at: null });
  await look();
  expect(await toldTo()).toEqual([]);
  await world.db('charging_sessions').where('id', session).update({ status: 'completed' });
  await look();
  expect(await toldTo()).toEqual([clientId]);
});

test('a wish ends after twelve hours, and when its driver charges anywhere', async () => {
  await watch();
  await watch({ client: otherClientId });
  world.passSeconds(60);
  await world.session({ status: 'charging', ended_at: null });
  await endWatches(world);
  expect(await world.db('station_watches').pluck('client')).toEqual([otherClientId]);
  world.passSeconds(12 * 3_600);
  await world.setConnector(1, 'Available');
  await tellWatchers(world);
  await endWatches(world);
  expect(await world.db('station_watches')).toEqual([]);
  expect(await toldTo()).toEqual([]);
});

test('two processes that look at once tell once', async () => {
  await watch();
  await watch({ client: otherClientId });
  await world.setConnector(1, 'Available');
  await Promise.all([look(), look()]);
  expect(await toldTo()).toHaveLength(2);
});
