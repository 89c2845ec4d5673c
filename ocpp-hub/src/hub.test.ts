import { get } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readBoolean } from '@tok/database';
import { startTestHub, until } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub({ timing: { sweepIntervalMs: 50 } });
});
afterEach(() => hub.close());

const start = (idTag: string): object => ({ connectorId: 1, idTag, meterStart: 0, timestamp: hub.time() });
const reading = (transactionId: number, afterS: number, wh: number): object => ({
  connectorId: 1,
  transactionId,
  meterValue: [{ timestamp: hub.time(afterS), sampledValue: [{ value: String(wh) }] }],
});

async function isOnline(stationId: string): Promise<boolean> {
  const link = await hub.db('station_links').where('id', stationId).first();
  return link !== undefined && readBoolean(link.is_online);
}

function fetchText(path: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    get(`http://127.0.0.1:${hub.hub.metricsPort}${path}`, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode, text }));
    }).on('error', reject);
  });
}

test('after a restart a running transaction goes on from its row, and its limit still holds', async () => {
  const fixture = await hub.addStation();
  const { token } = await hub.addSession(fixture, { limit_kind: 'energy', limit_wh: 1_000 });
  const before = await hub.connect(fixture);
  const id = (await before.call('StartTransaction', start(token)))['transactionId'] as number;
  await before.call('MeterValues', reading(id, 60, 600));
  // The first hub is not closed: to the database that is a crash.
  const restarted = await hub.startAnother();
  expect(await isOnline(fixture.id)).toBe(false);
  const after = await hub.connect(fixture, restarted.port);
  await after.call('MeterValues', reading(id, 60, 600));
  await after.call('MeterValues', reading(id, 120, 1_100));
  expect(await after.nextCall()).toMatchObject({ action: 'RemoteStopTransaction', payload: { transactionId: id } });
  await after.call('StopTransaction', {
    transactionId: id,
    meterStop: 1_150,
    timestamp: hub.time(130),
    reason: 'Remote',
  });
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 1_150, stop_cause: 'energy_limit', flagList: [] });
  expect(await hub.count('meter_values', { transaction: id })).toBe(2);
});

test('a station that moves to another hub is served there, and the old socket is closed', async () => {
  const other = await hub.startAnother({ hubId: 'hub-b' });
  const fixture = await hub.addStation();
  const old = await hub.connect(fixture);
  await old.call('Heartbeat', {});
  const fresh = await hub.connect(fixture, other.port);
  expect(await old.closed()).toBe(1000);
  await fresh.call('Heartbeat', {});
  expect(await isOnline(fixture.id)).toBe(true);
  expect((await hub.db('station_links').where('id', fixture.id).first()).hub).toBe('hub-b');
  const command = await hub.addCommand(fixture, 'ClearCache', {});
  fresh.answer(await fresh.nextCall(), { status: 'Accepted' });
  expect((await hub.commandEnd(command)).status).toBe('accepted');
});

test('stations of a hub that died are shown offline by another when its lease is over', async () => {
  const fixture = await hub.addStation();
  await hub
    .db('hub_instances')
    .insert({ id: 'dead', started_at: new Date(hub.time()), lease_until: new Date(hub.time(-1)) });
  await hub.db('station_links').insert({ id: fixture.id, station: fixture.id, is_online: true, hub: 'dead' });
  await until(async () => ((await isOnline(fixture.id)) ? null : true));
  expect(await hub.count('hub_events', { kind: 'station.offline', station: fixture.id })).toBe(1);
});

test('a station whose password was changed or that was deleted loses its connection', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  await hub.db('stations').where('id', fixture.id).update({ password_hash: null });
  expect(await station.closed()).toBe(1008);
});

test('last seen is written without a write for each message', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  await station.call('Heartbeat', {});
  hub.pass(60);
  await station.call('Heartbeat', {});
  await until(async () => {
    const link = await hub.db('station_links').where('id', fixture.id).first();
    return new Date(link.last_seen_at).toISOString() === hub.time() ? true : null;
  });
});

test('closing lets stations go with 1012 and leaves them offline', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  await station.call('Heartbeat', {});
  const closed = station.closed();
  await hub.hub.close();
  expect(await closed).toBe(1012);
  expect(await isOnline(fixture.id)).toBe(false);
  expect(await hub.count('ocpp_messages', { station: fixture.id })).toBe(2);
  await hub.hub.close();
});

test('health, readiness and metrics are on a port of their own', async () => {
  const station = await hub.connect(await hub.addStation());
  await station.call('Heartbeat', {});
  await hub.dial({ code: 'nobody' }).refused();
  expect(await fetchText('/health')).toMatchObject({ status: 200 });
  expect(await fetchText('/ready')).toMatchObject({ status: 200 });
  expect(await fetchText('/other')).toMatchObject({ status: 404 });
  const { text } = await fetchText('/metrics');
  expect(text).toContain('ocpp_connections{version="1.6"} 1');
  expect(text).toContain('ocpp_connects_total{version="1.6"} 1');
  expect(text).toContain('ocpp_messages_total{direction="in",action="Heartbeat",version="1.6"} 1');
  expect(text).toContain('ocpp_auth_rejected_total{reason="bad_credentials"} 1');
  expect(text).toContain('ocpp_call_duration_seconds_bucket{le="30",direction="in",action="Heartbeat"} 1');
  for (const name of [
    'ocpp_pending_calls',
    'ocpp_queue_depth',
    'ocpp_event_persist_duration_seconds_count',
    'evcharge_build_info',
  ]) {
    expect(text).toContain(name);
  }
});

test('links that say otherwise than the sockets are put right', async () => {
  const [here, gone] = [await hub.addStation(), await hub.addStation()];
  const station = await hub.connect(here);
  await station.call('Heartbeat', {});
  // As another hub leaves it that thought this one dead, and as a database leaves it that was away at the wrong moment.
  await hub.db('station_links').where('id', here.id).update({ is_online: false });
  await hub.db('station_links').insert({ id: gone.id, station: gone.id, is_online: true, hub: 'hub-a' });
  await until(async () => ((await isOnline(here.id)) && !(await isOnline(gone.id)) ? true : null));
});
