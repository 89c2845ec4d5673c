import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHub, until } from '../../../ocpp-hub/testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import { findPostgres, startTemporaryCluster } from '../../../scripts/postgres/temporary-cluster.ts';
import type { TemporaryCluster } from '../../../scripts/postgres/temporary-cluster.ts';
import { expectAllKept } from './expect-all-kept.ts';
import { HubProcess } from './hub-process.ts';
import { PersistentStation } from './persistent-station.ts';

const stationCount = 12;
const rounds = 3;
const chargesFromMs = Date.now() - 12 * 3_600_000;
const bin = findPostgres();

// Where PostgreSQL is not installed scripts/test.ts says so aloud, and CI fails.
describe.runIf(bin !== null)('PostgreSQL that falls under load and comes back', () => {
  let cluster: TemporaryCluster;
  let world: TestHub;
  let hub: HubProcess;
  let stations: PersistentStation[] = [];
  const fixtures: StationFixture[] = [];

  const otherCluster = process.env['TOK_TEST_PG'];

  beforeAll(async () => {
    cluster = await startTemporaryCluster(bin ?? '');
    process.env['TOK_TEST_PG'] = `${cluster.host}:${cluster.port}:postgres:${cluster.user}`;
    world = await startTestHub();
    await world.hub.close();
    for (let number = 0; number < stationCount; number++) fixtures.push(await world.addStation());
    hub = await HubProcess.create(world.db);
    await hub.start();
  });
  afterAll(async () => {
    await hub.kill();
    await world.close();
    cluster.stop();
    if (otherCluster === undefined) delete process.env['TOK_TEST_PG'];
    else process.env['TOK_TEST_PG'] = otherCluster;
  });

  function acknowledged(): number {
    return stations.reduce((sum, station) => sum + station.acknowledged, 0);
  }

  test('loses and doubles nothing that was acknowledged, and the hub needs nobody', { timeout: 120_000 }, async () => {
    stations = fixtures.map((fixture) => new PersistentStation(fixture, hub.port, chargesFromMs));
    for (const station of stations) station.start();
    for (let round = 1; round <= rounds; round++) {
      const before = acknowledged();
      await until(() => Promise.resolve(acknowledged() > before + stationCount * 5 ? true : null));
      await cluster.crash();
      expect(hub.isRunning).toBe(true);
      expect(await hub.isReady()).toBe(false);
      await delay(round * 150);
      await cluster.start();
      await until(async () => ((await hub.isReady()) ? true : null));
    }
    await Promise.all(stations.map((station) => station.finish()));
    expect(hub.isRunning).toBe(true);
    await expectAllKept(world.db, stations);
  });

  test('hears of commands again', { timeout: 60_000 }, async () => {
    const [fixture] = fixtures;
    if (!fixture) throw new Error('no station');
    const station = await world.connect(fixture, hub.port);
    await station.call('Heartbeat', {});
    const now = Date.now();
    const times = { created_at: new Date(now), expires_at: new Date(now + 60_000) };
    const command = await world.addCommand(fixture, 'ClearCache', {}, times);
    const call = await station.take((frame) => frame.kind === 'call' && frame.action === 'ClearCache');
    station.sendText(JSON.stringify([3, call.messageId, { status: 'Accepted' }]));
    expect(await world.commandEnd(command)).toMatchObject({ status: 'accepted' });
  });
});
