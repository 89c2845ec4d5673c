import { afterEach, beforeEach, expect, test } from 'vitest';
import { isPostgres, readBoolean } from '@tok/database';
import type { StationLinkRow } from '@tok/database';
import { startTestHub, until } from '../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../testing/test-hub.ts';
import type { TestStation } from '../testing/test-station.ts';
import type { Hub } from './index.ts';

let hub: TestHub;
let other: Hub;
let fixture: StationFixture;
beforeEach(async () => {
  hub = await startTestHub({ timing: { sweepIntervalMs: 50, leaseMs: 900, offlineGraceMs: 30_000 } });
  other = await hub.startAnother({ hubId: 'hub-b' });
  fixture = await hub.addStation();
});
afterEach(() => hub.close());

async function link(): Promise<StationLinkRow | undefined> {
  return hub.db('station_links').where('id', fixture.id).first();
}

function heldBy(hubId: string | null): Promise<true> {
  return until(async () => ((await link())?.hub === hubId ? true : null));
}

async function ready(running: Hub): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`http://127.0.0.1:${running.metricsPort}/ready`);
  return { status: answer.status, body: await answer.json() };
}

async function answerOnce(station: TestStation): Promise<void> {
  const call = await station.nextCall();
  station.answer(call, { status: 'Accepted' });
}

test('a command reaches its station whichever hub holds the socket', async () => {
  for (const [hubId, port] of Object.entries({ 'hub-a': hub.hub.port, 'hub-b': other.port })) {
    const station = await hub.connect(fixture, port);
    await heldBy(hubId);
    const command = await hub.addCommand(fixture, 'ClearCache', {});
    await answerOnce(station);
    expect((await hub.commandEnd(command)).status).toBe('accepted');
  }
});

test('a station that moves is taken over: its old socket is closed, its late end changes nothing', async () => {
  const old = await hub.connect(fixture);
  await heldBy('hub-a');
  const fresh = await hub.connect(fixture, other.port);
  expect(await old.closed()).toBe(1000);
  await fresh.call('Heartbeat', {});
  expect(await link()).toMatchObject({ hub: 'hub-b' });
  expect(await hub.count('hub_events', { kind: 'station.offline' })).toBe(0);
});

test('on PostgreSQL the old socket is closed at once, before any sweep', async () => {
  if (!isPostgres(hub.db)) return;
  const slow = await hub.startAnother({ hubId: 'hub-c', timing: { sweepIntervalMs: 3_600_000, leaseMs: 60_000 } });
  const old = await hub.connect(fixture, slow.port);
  await heldBy('hub-c');
  await hub.connect(fixture, other.port);
  expect(await old.closed()).toBe(1000);
});

test('a station that moves there and back goes on from the table, not from what its first hub remembers', async () => {
  const { token } = await hub.addSession(fixture);
  const reading = (transactionId: number, afterS: number, wh: number): object => ({
    connectorId: 1,
    transactionId,
    meterValue: [{ timestamp: hub.time(afterS), sampledValue: [{ value: String(wh) }] }],
  });
  const first = await hub.connect(fixture);
  const start = { connectorId: 1, idTag: token, meterStart: 0, timestamp: hub.time() };
  const id = (await first.call('StartTransaction', start))['transactionId'] as number;
  await first.call('MeterValues', reading(id, 60, 500));
  const second = await hub.connect(fixture, other.port);
  await second.call('MeterValues', reading(id, 120, 1_000));
  const third = await hub.connect(fixture);
  await third.call('MeterValues', reading(id, 180, 1_500));
  await third.call('StopTransaction', { transactionId: id, meterStop: 1_600, timestamp: hub.time(190) });
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 1_600, flagList: [] });
  expect(await hub.count('meter_values', { transaction: id })).toBe(3);
});

test('what a dead hub had sent is given up by another as soon as its lease is over', async () => {
  await hub.db('hub_instances').insert({ id: 'dead', started_at: new Date(0), lease_until: new Date(0) });
  const sent = { status: 'sent', sent_at: new Date(hub.time()), hub: 'dead' };
  const command = await hub.addCommand(fixture, 'Reset', { type: 'Soft' }, sent);
  const row = await hub.commandEnd(command);
  expect([row.status, row.outcome]).toEqual(['timed_out', expect.stringMatching(/неизвестно/)]);
});

test('what a living hub has sent is left to it, whoever looks', async () => {
  const station = await hub.connect(fixture);
  const command = await hub.addCommand(fixture, 'ClearCache', {});
  const call = await station.nextCall();
  // Time enough for several sweeps of both hubs.
  await new Promise((resolve) => setTimeout(resolve, 300));
  station.answer(call, { status: 'Accepted' });
  expect((await hub.commandEnd(command)).status).toBe('accepted');
});

test('a command that waits while its station moves is sent once', async () => {
  const command = await hub.addCommand(fixture, 'ClearCache', {});
  const calls: string[] = [];
  for (const station of [hub.dial(fixture), hub.dial(fixture, { port: other.port })]) {
    station.socket.on('message', (data) => {
      const [type, messageId, action] = JSON.parse(String(data)) as [number, string, string];
      if (type !== 2) return;
      calls.push(action);
      station.socket.send(JSON.stringify([3, messageId, { status: 'Accepted' }]));
    });
  }
  // The one that is closed may have got it, and its answer be lost; the other must not get it again.
  await hub.commandEnd(command);
  expect(calls).toEqual(['ClearCache']);
});

test('a station that is without a socket for less than the grace is never offline for people', async () => {
  const station = await hub.connect(fixture);
  await heldBy('hub-a');
  station.socket.terminate();
  await heldBy(null);
  expect(readBoolean((await link())?.is_online ?? false)).toBe(true);
  await hub.connect(fixture, other.port);
  await heldBy('hub-b');
  expect(await hub.count('hub_events', { kind: 'station.offline' })).toBe(0);
});

test('a station that does not come back within the grace is offline, told by a hub that lives', async () => {
  const station = await hub.connect(fixture);
  await heldBy('hub-a');
  station.socket.terminate();
  await heldBy(null);
  hub.pass(31);
  await until(async () => ((await hub.count('hub_events', { kind: 'station.offline' })) > 0 ? true : null));
  expect(readBoolean((await link())?.is_online ?? true)).toBe(false);
});

test('a hub whose name was taken over lets its stations go, says so, and takes no others', async () => {
  const station = await hub.connect(fixture);
  await heldBy('hub-a');
  await hub.db('hub_instances').where('id', 'hub-a').update({ owner: 'somebody:1:else' });
  expect(await station.closed()).toBe(1012);
  expect((await hub.hub.failed).message).toMatch(/HUB_ID/);
  expect(await ready(hub.hub)).toMatchObject({ status: 503, body: { lease: 'taken', database: 'reachable' } });
  expect((await hub.dial(fixture).refused()).status).toBe(503);
  await hub.hub.close();
  expect(await hub.db('hub_instances').where('id', 'hub-a').first()).toMatchObject({ owner: 'somebody:1:else' });
});

test('a hub that is cut off from the database lets its stations go and has them again when it is back', async () => {
  const station = await hub.connect(fixture);
  await heldBy('hub-a');
  // To the leases it is as when the database is down.
  await hub.db.schema.renameTable('hub_instances', 'hub_instances_away');
  expect(await station.closed()).toBe(1012);
  expect(await ready(hub.hub)).toMatchObject({ status: 503, body: { status: 'not ready', lease: 'lapsed' } });
  expect((await hub.dial(fixture).refused()).status).toBe(503);
  await hub.db.schema.renameTable('hub_instances_away', 'hub_instances');
  await until(async () => ((await ready(hub.hub)).status === 200 ? true : null));
  const back = await hub.connect(fixture);
  await back.call('Heartbeat', {});
  await heldBy('hub-a');
});

test('a hub that closes says on /ready that it does', async () => {
  const station = await hub.connect(fixture);
  expect(await ready(hub.hub)).toEqual({
    status: 200,
    body: { status: 'ready', database: 'reachable', lease: 'held', isDraining: false },
  });
  // A call that is not answered holds it up for a moment.
  const command = await hub.addCommand(fixture, 'ClearCache', {});
  await station.nextCall();
  const closing = hub.hub.close();
  expect(await ready(hub.hub)).toMatchObject({ status: 503, body: { status: 'not ready', isDraining: true } });
  await closing;
  expect((await hub.commandEnd(command)).outcome).toMatch(/неизвестно/);
});
