import { afterEach, beforeEach, expect, test } from 'vitest';
import { readInstant } from '@tok/database';
import type { ConnectionEventRow, OcppMinuteRow } from '@tok/database';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';
import { deleteOldRows } from './delete-old-rows.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub({ timing: { watchingIntervalMs: 20, callTimeoutMs: 100 } });
});
afterEach(() => hub.close());

async function events(count: number): Promise<ConnectionEventRow[]> {
  return until(async () => {
    const rows: ConnectionEventRow[] = await hub.db('connection_events').orderBy('id');
    return rows.length >= count ? rows : null;
  });
}

test('a connection leaves when it began, and when, why and after how long it ended', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  await station.call('Heartbeat', {});
  station.socket.close();
  const rows = await events(2);
  expect(rows).toMatchObject([
    { station: fixture.id, kind: 'connected', reason: null, duration_s: null, hub: 'hub-a' },
    { station: fixture.id, kind: 'disconnected', reason: 'normal', duration_s: 0, remote_address: '127.0.0.1' },
  ]);
});

test('a replaced connection ends too', async () => {
  const fixture = await hub.addStation();
  const old = await hub.connect(fixture);
  await hub.connect(fixture);
  await old.closed();
  expect((await events(3)).map((row) => [row.kind, row.reason])).toEqual([
    ['connected', null],
    ['disconnected', 'replaced'],
    ['connected', null],
  ]);
});

test('who was refused is told with the reason, of a station of ours and of a stranger', async () => {
  const fixture = await hub.addStation();
  await hub.dial(fixture, { password: 'wrong' }).refused();
  await hub.dial({ code: 'nobody' }).refused();
  expect(await events(2)).toMatchObject([
    { station: fixture.id, kind: 'refused', reason: 'bad_credentials' },
    { station: null, kind: 'refused', reason: 'bad_credentials' },
  ]);
});

test('a flood of strangers leaves a bounded number of rows, and hides no station of ours', async () => {
  const fixture = await hub.addStation();
  for (let i = 0; i < 80; i++) await hub.dial({ code: `flood-${i}` }).refused();
  for (let i = 0; i < 10; i++) await hub.dial(fixture, { password: 'wrong' }).refused();
  await hub.hub.close();
  expect(await hub.count('connection_events', { station: null })).toBe(60);
  expect(await hub.count('connection_events', { station: fixture.id })).toBe(6);
});

test('events of a station that was deleted meanwhile do not take the others with them', async () => {
  const [gone, stays] = [await hub.addStation(), await hub.addStation()];
  await hub.db.schema.renameTable('connection_events', 'away');
  const socket = await hub.connect(gone);
  await hub.connect(stays);
  await until(async () => ((await hub.count('station_links', { hub: 'hub-a' })) === 2 ? true : null));
  socket.socket.terminate();
  await until(async () => ((await hub.count('station_links', { hub: 'hub-a' })) === 1 ? true : null));
  await hub.db('stations').where('id', gone.id).delete();
  await hub.db.schema.renameTable('away', 'connection_events');
  expect((await events(1)).map((row) => row.station)).toEqual([stays.id]);
});

/** Sums of one metric by `direction action`. */
async function metric(name: string): Promise<Record<string, number>> {
  const text = await (await fetch(`http://127.0.0.1:${hub.hub.metricsPort}/metrics`)).text();
  const sums: Record<string, number> = {};
  for (const [, labels = '', value] of text.matchAll(new RegExp(`^${name}\\{(.*)\\} (\\S+)$`, 'gm'))) {
    const label = (of: string): string => new RegExp(`${of}="([^"]*)"`).exec(labels)?.[1] ?? '';
    const key = [label('direction'), label('action'), label('le')].filter((part) => part !== '').join(' ');
    sums[key] = (sums[key] ?? 0) + Number(value);
  }
  return sums;
}

test('ocpp_minutes say what /metrics say', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  for (let i = 0; i < 5; i++) await station.call('Heartbeat', {});
  await station.failingCall('StartTransaction', { connectorId: 1 });
  await station.failingCall('Nonsense', {});
  const answered = await hub.addCommand(fixture, 'ClearCache', {});
  station.answer(await station.nextCall(), { status: 'Accepted' });
  await hub.commandEnd(answered);
  await hub.commandEnd(await hub.addCommand(fixture, 'Reset', { type: 'Soft' }));
  const [counts, timeouts, errors] = [
    await metric('ocpp_call_duration_seconds_count'),
    await metric('ocpp_call_timeouts_total'),
    await metric('ocpp_call_errors_total'),
  ];
  const below = await metric('ocpp_call_duration_seconds_bucket');
  await hub.hub.close();
  const rows: OcppMinuteRow[] = await hub.db('ocpp_minutes').orderBy(['direction', 'action']);
  expect(Object.fromEntries(rows.map((row) => [`${row.direction} ${row.action}`, row.calls]))).toEqual(counts);
  expect(counts).toMatchObject({ 'in Heartbeat': 5, 'in other': 1, 'out ClearCache': 1, 'out Reset': 1 });
  for (const row of rows) {
    const key = `${row.direction} ${row.action}`;
    expect(row.timeouts).toBe(timeouts[row.action] && row.direction === 'out' ? timeouts[row.action] : 0);
    // A CALLERROR goes the other way than the call it answers.
    expect(row.errors).toBe(errors[`${row.direction === 'in' ? 'out' : 'in'} ${row.action}`] ?? 0);
    expect(row.b_50).toBe(below[`${key} 0.05`]);
    expect(row.b_50 + row.b_100 + row.b_250 + row.b_500).toBe(below[`${key} 0.5`]);
    expect(row.b_50 + row.b_100 + row.b_250 + row.b_500 + row.b_1000 + row.b_2500 + row.b_5000).toBe(below[`${key} 5`]);
  }
});

test('a minute is written when it is over, and a hub that starts again within it adds to it', async () => {
  const fixture = await hub.addStation();
  await (await hub.connect(fixture)).call('Heartbeat', {});
  const minute = new Date(hub.time());
  hub.pass(60);
  await until(async () => ((await hub.count('ocpp_minutes')) === 1 ? true : null));
  hub.pass(-60);
  await hub.hub.close();
  const again = await hub.startAnother();
  await (await hub.connect(fixture, again.port)).call('Heartbeat', {});
  await again.close();
  const rows: OcppMinuteRow[] = await hub.db('ocpp_minutes');
  expect(rows).toMatchObject([{ hub: 'hub-a', direction: 'in', action: 'Heartbeat', calls: 2 }]);
  expect(readInstant(rows[0]?.minute ?? 0)).toEqual(minute);
});

test('counts wait while the database is away', async () => {
  await (await hub.connect(await hub.addStation())).call('Heartbeat', {});
  await hub.db.schema.renameTable('ocpp_minutes', 'away');
  hub.pass(60);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await hub.db.schema.renameTable('away', 'ocpp_minutes');
  await until(async () => ((await hub.count('ocpp_minutes')) === 1 ? true : null));
});

test('what is older than its retention is deleted, however much it is', async () => {
  const event = { station: null, kind: 'refused', reason: 'busy', hub: 'a', occurred_at: new Date(hub.time(-100)) };
  for (let i = 0; i < 12; i++) {
    await hub.db('connection_events').insert(Array.from({ length: 500 }, () => event));
  }
  await hub.db('connection_events').insert({ ...event, occurred_at: new Date(hub.time()) });
  const before = new Date(hub.time(-50));
  const { signal } = new AbortController();
  expect(await deleteOldRows(hub.db, 'connection_events', 'occurred_at', before, signal)).toBe(6_000);
  expect(await hub.count('connection_events')).toBe(1);
});
