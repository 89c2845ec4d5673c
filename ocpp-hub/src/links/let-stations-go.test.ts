import { afterEach, expect, test } from 'vitest';
import { readBoolean } from '@tok/database';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import type { TestStation } from '../../testing/test-station.ts';
import type { HubTiming } from '../limits.ts';
import { spreadOf } from './let-stations-go.ts';

let hub: TestHub;
const opened: TestHub[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function start(timing: Partial<HubTiming> = {}): Promise<void> {
  hub = await startTestHub({ timing });
  opened.push(hub);
}

async function connectMany(count: number): Promise<{ fixtures: StationFixture[]; stations: TestStation[] }> {
  const fixtures: StationFixture[] = [];
  for (let i = 0; i < count; i++) fixtures.push(await hub.addStation());
  const stations = await Promise.all(fixtures.map((fixture) => hub.connect(fixture)));
  await until(async () => ((await hub.count('station_links', { hub: 'hub-a' })) === count ? true : null));
  return { fixtures, stations };
}

test.each([
  [0, 0],
  [100, 0],
  [101, 1_010],
  [200, 2_000],
  [1_000, 10_000],
  [5_000, 10_000],
])('%i stations are let go over %i ms', (count, spreadMs) => {
  expect(spreadOf(count, 10_000)).toBe(spreadMs);
});

test(
  '200 stations are let go one after another, all with 1012, and served until their turn',
  { timeout: 30_000 },
  async () => {
    await start({ drainSpreadMs: 1_000 });
    const { stations } = await connectMany(200);
    const closedAtMs: number[] = [];
    const closed = stations.map(async (station) => {
      const code = await station.closed();
      closedAtMs.push(performance.now());
      return code;
    });
    const startedAtMs = performance.now();
    const closing = hub.hub.close();
    // The last one waits longest.
    await stations.at(-1)?.call('Heartbeat', {});
    expect(new Set(await Promise.all(closed))).toEqual(new Set([1012]));
    await closing;
    const tenths = closedAtMs.map((atMs) => Math.floor((atMs - startedAtMs) / 100));
    const most = Math.max(...[...new Set(tenths)].map((tenth) => tenths.filter((other) => other === tenth).length));
    expect(Math.max(...closedAtMs) - Math.min(...closedAtMs)).toBeGreaterThan(700);
    expect(most).toBeLessThan(100);
    expect(await hub.count('station_links', { hub: 'hub-a' })).toBe(0);
  },
);

test('few stations go at once', async () => {
  await start();
  const { stations } = await connectMany(20);
  const startedAtMs = performance.now();
  const closed = stations.map((station) => station.closed());
  await hub.hub.close();
  expect(await Promise.all(closed)).toEqual(stations.map(() => 1012));
  expect(performance.now() - startedAtMs).toBeLessThan(1_500);
});

test('calls that have begun are answered, and a command under way gets its answer, before the socket is closed', async () => {
  await start({ drainTimeoutMs: 5_000 });
  const { fixtures, stations } = await connectMany(1);
  const [fixture, station] = [fixtures[0], stations[0]];
  if (!fixture || !station) throw new Error('no station');
  const [first, second] = [
    await hub.addCommand(fixture, 'ClearCache', {}),
    await hub.addCommand(fixture, 'Reset', { type: 'Soft' }, { created_at: new Date(hub.time(1)) }),
  ];
  const call = await station.nextCall();
  const started = station.send('StartTransaction', {
    connectorId: 1,
    idTag: 'A',
    meterStart: 0,
    timestamp: hub.time(),
  });
  const closing = hub.hub.close();
  expect((await station.answerTo(started)).kind).toBe('result');
  station.answer(call, { status: 'Accepted' });
  expect(await station.closed()).toBe(1012);
  await closing;
  expect((await hub.commandEnd(first)).status).toBe('accepted');
  // Left to the hub that the station finds next.
  expect((await hub.db('station_commands').where('id', second).first()).status).toBe('queued');
});

test('with another hub alive the stations stay online for the grace; with none they are offline', async () => {
  await start({ offlineGraceMs: 30_000 });
  const other = await hub.startAnother({ hubId: 'hub-b' });
  const { fixtures } = await connectMany(1);
  const isOnline = async (): Promise<boolean> =>
    readBoolean((await hub.db('station_links').where('id', fixtures[0]?.id).first()).is_online);
  await hub.hub.close();
  expect(await isOnline()).toBe(true);
  await other.close();
  expect(await isOnline()).toBe(false);
});
