import { randomInt, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import type { TestStation } from '../../../ocpp-hub/testing/test-station.ts';
import { expectSoundTables } from './sound-tables.ts';
import { fuzzStep } from './frames.ts';
import { FuzzedStation } from './fuzzed-station.ts';

const framesPerRun = 100;
const runs = 200;

let world: TestHub;
let witness: TestStation;
let witnessFixture: StationFixture;
let witnessTransaction: number;
let stations: FuzzedStation[];
const codes = new Map<string, StationFixture>();

beforeAll(async () => {
  world = await startTestHub();
  witnessFixture = await world.addStation();
  witness = await world.connect(witnessFixture);
  const start = { connectorId: 1, idTag: 'WITNESS', meterStart: 100, timestamp: world.time() };
  witnessTransaction = Number((await witness.call('StartTransaction', start))['transactionId']);
  await witness.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Charging' });
  await world.db('id_tags').insert([
    { id: randomUUID(), tag: 'CARD', status: 'accepted' },
    { id: randomUUID(), tag: 'BLOCKED', status: 'blocked' },
  ]);
  stations = [];
  for (let number = 0; number < 3; number++) {
    const fixture = await world.addStation();
    codes.set(fixture.code, fixture);
    stations.push(new FuzzedStation(world.hub.port, fixture.code));
  }
});
afterAll(() => world.close());

async function rowsOfWitness(): Promise<unknown> {
  const tables = ['ocpp_transactions', 'connector_states', 'meter_values', 'unmatched_stops', 'hub_events'];
  return Promise.all(tables.map((table) => world.db(table).where('station', witnessFixture.id).orderBy('id')));
}

test(
  '20 000 frames of three stations harm neither the hub, nor each other, nor the tables',
  { timeout: 300_000 },
  async ({ onTestFailed }) => {
    // Given by hand to run once more what a failure printed.
    const seed = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));
    onTestFailed(() => console.log(`FUZZ_SEED=${seed}`));
    const before = await rowsOfWitness();
    await fc.assert(
      fc.asyncProperty(fc.array(fuzzStep, { minLength: framesPerRun, maxLength: framesPerRun }), async (steps) => {
        for (const { station, frame } of steps) {
          const other = stations[(station + 1) % stations.length]?.transactions.at(-1);
          await stations[station]?.send(frame, { other, witness: witnessTransaction });
        }
        await Promise.all(stations.map((station) => station.settle()));
        expect(stations.flatMap(({ complaints }) => complaints)).toEqual([]);
        expect(await witness.call('Heartbeat', {})).toHaveProperty('currentTime');
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
    expect(await rowsOfWitness()).toEqual(before);
    expect(witness.socket.readyState).toBe(1);
    const owners = stations.map(({ code, transactions }) => ({ stationId: codes.get(code)?.id ?? '', transactions }));
    await expectSoundTables(world.db, [
      ...owners,
      { stationId: witnessFixture.id, transactions: [witnessTransaction] },
    ]);
  },
);
