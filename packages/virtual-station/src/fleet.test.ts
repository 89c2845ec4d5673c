import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runFleet } from './fleet.ts';
import type { Fleet, FleetOptions } from './fleet.ts';
import { TestingHub } from './testing-hub.ts';

let hub: TestingHub;
let fleet: Fleet;

beforeEach(async () => {
  hub = await TestingHub.listen();
});
afterEach(async () => {
  await fleet.stop();
  await hub.close();
});

function run(options: Partial<FleetOptions> = {}): Fleet {
  fleet = runFleet({
    hubUrl: hub.url,
    timeScale: 50,
    random: () => 0.5,
    stations: ['A', 'B', 'C'].map((code) => ({
      code,
      password: 'secret',
      connectors: [{ number: 1, type: 'ccs', maxPowerW: 60_000 }],
    })),
    ...options,
  });
  return fleet;
}

describe('a fleet', () => {
  test('boots every station', async () => {
    const booted = run().stations.map((station) => once(station, 'booted'));
    await Promise.all(booted);
    expect(hub.payloads('BootNotification').map((boot) => boot['chargePointSerialNumber'])).toEqual(
      expect.arrayContaining(['VS-0001', 'VS-0002', 'VS-0003']),
    );
  });

  test('brings a car two seconds after a remote start', async () => {
    const [station] = run({ plugInOnRemoteStart: true, stations: [stationOf('A')] }).stations;
    if (!station) throw new Error('no station');
    await once(station, 'booted');
    const started = once(station, 'transactionStarted');
    expect(await hub.ask('RemoteStartTransaction', { connectorId: 1, idTag: 'TOKEN' })).toEqual({ status: 'Accepted' });
    expect(station.connector(1).car).toBeNull();
    const [facts] = await started;
    expect(facts).toMatchObject({ connectorNumber: 1, idTag: 'TOKEN' });
    expect(station.connector(1).car).not.toBeNull();
  });

  test('lets cars come and go by themselves', async () => {
    const autoplay = { idTags: ['CARD-1'], gapS: 0.02, stayS: 0.2 };
    const [station] = run({ autoplay, stations: [stationOf('A')] }).stations;
    if (!station) throw new Error('no station');
    const [facts] = await once(station, 'transactionStopped');
    expect(facts).toMatchObject({ reason: 'EVDisconnected' });
    expect(hub.payloads('StartTransaction')[0]).toMatchObject({ idTag: 'CARD-1' });
  });
});

function stationOf(code: string): FleetOptions['stations'][number] {
  return { code, password: 'secret', connectors: [{ number: 1, type: 'gbt', maxPowerW: 60_000 }] };
}
