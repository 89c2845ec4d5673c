import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestHub, until } from '../../../ocpp-hub/testing/test-hub.ts';
import type { TestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import { expectAllKept } from './expect-all-kept.ts';
import { HubProcess } from './hub-process.ts';
import { PersistentStation } from './persistent-station.ts';

const stationCount = 12;
const rounds = 4;
const chargesFromMs = Date.now() - 12 * 3_600_000;

let world: TestHub;
let hub: HubProcess;
let stations: PersistentStation[] = [];

beforeEach(async () => {
  world = await startTestHub();
  // Only the processes serve here: one of them, and after each kill another.
  await world.hub.close();
  hub = await HubProcess.create(world.db);
});
afterEach(async () => {
  await hub.kill();
  await world.close();
});

test(
  'a hub killed again and again under load has lost and doubled nothing',
  { timeout: 120_000 },
  async ({ onTestFailed }) => {
    const seed = Number(process.env['CHAOS_SEED'] ?? randomInt(2 ** 31));
    onTestFailed(() => console.log(`CHAOS_SEED=${seed}`));
    const pausesMs = fc.sample(fc.integer({ min: 50, max: 900 }), { seed, numRuns: rounds });
    const fixtures = [];
    for (let number = 0; number < stationCount; number++) fixtures.push(await world.addStation());
    stations = fixtures.map((fixture) => new PersistentStation(fixture, hub.port, chargesFromMs));
    await hub.start();
    for (const station of stations) station.start();
    for (const pauseMs of pausesMs) {
      const before = acknowledged();
      // Stations are back and at it before the next blow falls.
      await until(() => Promise.resolve(acknowledged() > before + stationCount ? true : null));
      await delay(pauseMs);
      await hub.kill();
      await hub.start();
    }
    await Promise.all(stations.map((station) => station.finish()));
    expect(acknowledged()).toBeGreaterThan(rounds * stationCount);
    await expectAllKept(world.db, stations);
  },
);

function acknowledged(): number {
  return stations.reduce((sum, station) => sum + station.acknowledged, 0);
}
