import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { VirtualStationOptions } from './station-options.ts';
import { TestingHub } from './testing-hub.ts';
import { startOfTest, stationAt, testCar } from './testing-station.ts';
import type { VirtualStation } from './virtual-station.ts';

let hub: TestingHub;
let station: VirtualStation;

beforeEach(async () => {
  hub = await TestingHub.listen();
});
afterEach(async () => {
  await station.stop();
  await hub.close();
});

function build(options: Partial<VirtualStationOptions> = {}): VirtualStation {
  const connectors: VirtualStationOptions['connectors'] = [
    { number: 1, type: 'ccs', maxPowerW: 36_000, meterWh: 5_000 },
    { number: 2, type: 'type2', maxPowerW: 7_200 },
  ];
  station = stationAt(hub, { stationCode: 'VS 1', connectors, callTimeoutMs: 1_000, ...options });
  return station;
}

async function boot(options: Partial<VirtualStationOptions> = {}): Promise<VirtualStation> {
  const booting = build(options);
  const ready = hub.next('StatusNotification');
  booting.start();
  await ready;
  return booting;
}

async function charge(connectorNumber = 1): Promise<void> {
  const started = once(station, 'transactionStarted');
  station.plugIn(connectorNumber, testCar);
  await station.presentTag(connectorNumber, 'RFID1');
  await started;
}

describe('a virtual station', () => {
  test('boots, says who it is and reports each connector', async () => {
    await boot();
    await expect.poll(() => hub.payloads('StatusNotification')).toHaveLength(3);
    expect(hub.payloads('BootNotification')).toHaveLength(1);
    expect(hub.payloads('StatusNotification').map(({ connectorId, status }) => [connectorId, status])).toEqual([
      [0, 'Available'],
      [1, 'Available'],
      [2, 'Available'],
    ]);
  });

  test('asks again when the hub says Pending', async () => {
    let asked = 0;
    hub.answers.set('BootNotification', () => {
      asked += 1;
      const status = asked === 1 ? 'Pending' : 'Accepted';
      return { status, currentTime: startOfTest.toISOString(), interval: 1 };
    });
    build().start();
    await once(station, 'booted');
    expect(asked).toBe(2);
  });

  test('charges a car and meters to the Wh', async () => {
    await boot();
    await charge();
    station.tick(100);
    const stopped = once(station, 'transactionStopped');
    station.pressStop(1);
    const [facts] = await stopped;
    expect(facts).toMatchObject({ meterStartWh: 5_000, meterStopWh: 6_000, deliveredWh: 1_000, reason: 'Local' });
    expect(hub.payloads('MeterValues')).toHaveLength(10);
    expect(hub.payloads('MeterValues')[4]).toMatchObject({
      connectorId: 1,
      transactionId: 101,
      meterValue: [
        {
          timestamp: '2026-11-23T08:00:50.000Z',
          sampledValue: [{ value: '5500' }, { value: '36000' }, { value: '20' }],
        },
      ],
    });
    expect(hub.payloads('StopTransaction')).toMatchObject([
      { transactionId: 101, meterStop: 6_000, timestamp: '2026-11-23T08:01:40.000Z', reason: 'Local' },
    ]);
  });

  test('runs by itself on a faster clock', async () => {
    await boot({ timeScale: 200 });
    const metered = once(station, 'meterValues');
    await charge();
    const [facts] = await metered;
    expect(facts).toMatchObject({ connectorNumber: 1, registerWh: 5_100, powerW: 36_000 });
  });

  test('starts on a remote start once the plug is in, and stops on a remote stop', async () => {
    await boot();
    const answer = await hub.ask('RemoteStartTransaction', { connectorId: 1, idTag: 'TOKEN' });
    expect(answer).toEqual({ status: 'Accepted' });
    expect(hub.payloads('StartTransaction')).toEqual([]);
    const started = once(station, 'transactionStarted');
    station.plugIn(1, testCar);
    const [{ transactionId }] = await started;
    expect(hub.payloads('StartTransaction')).toMatchObject([{ connectorId: 1, idTag: 'TOKEN', meterStart: 5_000 }]);
    const stopped = once(station, 'transactionStopped');
    expect(await hub.ask('RemoteStopTransaction', { transactionId })).toEqual({ status: 'Accepted' });
    expect((await stopped)[0]).toMatchObject({ reason: 'Remote', transactionId });
  });

  test('lets a car arrive by itself after a remote start, and leave after the charge', async () => {
    await boot({ behaviour: { plugInOnRemoteStartMs: 1, unplugAfterStopMs: 1 } });
    const started = once(station, 'transactionStarted');
    await hub.ask('RemoteStartTransaction', { connectorId: 1, idTag: 'TOKEN' });
    await started;
    const free = new Promise<void>((resolve) => {
      station.on('status', ({ status }) => {
        if (status === 'Available') resolve();
      });
    });
    station.pressStop(1);
    await free;
    expect(station.connector(1).car).toBeNull();
  });

  test('forgets the tag when nobody plugs in for 90 seconds', async () => {
    await boot();
    await hub.ask('RemoteStartTransaction', { connectorId: 1, idTag: 'TOKEN' });
    await expect.poll(() => station.connector(1).status).toBe('Preparing');
    station.tick(90);
    expect(station.connector(1).status).toBe('Available');
    station.plugIn(1, testCar);
    expect(hub.payloads('StartTransaction')).toEqual([]);
  });

  test('rejects a remote start when told to misbehave, on a busy connector and on an unknown one', async () => {
    await boot();
    const ask = (connectorId: number) => hub.ask('RemoteStartTransaction', { connectorId, idTag: 'TOKEN' });
    station.behaviour.remoteStart = 'reject';
    expect(await ask(1)).toEqual({ status: 'Rejected' });
    station.behaviour.remoteStart = 'accept';
    expect(await ask(7)).toEqual({ status: 'Rejected' });
    await charge();
    expect(await ask(1)).toEqual({ status: 'Rejected' });
  });
});

describe('a virtual station that loses its network', () => {
  test('goes on charging and replays start, readings and stop in order on return', async () => {
    await boot();
    station.goOffline();
    await once(station, 'disconnected');
    station.plugIn(1, testCar);
    await station.presentTag(1, 'RFID1');
    station.tick(20);
    station.pressStop(1);
    expect(station.queueLength).toBe(4);
    const delivered = once(station, 'transactionStopped');
    station.goOnline();
    await delivered;
    const actions = hub.calls.map((call) => call.action).filter((action) => /Transaction|Meter/.test(action));
    expect(actions).toEqual(['StartTransaction', 'MeterValues', 'MeterValues', 'StopTransaction']);
    expect(hub.payloads('MeterValues')).toMatchObject([{ transactionId: 101 }, { transactionId: 101 }]);
    expect(hub.payloads('BootNotification')).toHaveLength(1);
  });

  test('sends again what was not answered before the line was cut', async () => {
    await boot();
    let arrivals = 0;
    hub.answers.set('StartTransaction', () => {
      arrivals += 1;
      if (arrivals > 1) return { transactionId: 7, idTagInfo: { status: 'Accepted' } };
      station.goOffline();
      return null;
    });
    const cut = once(station, 'disconnected');
    station.plugIn(1, testCar);
    await station.presentTag(1, 'RFID1');
    await cut;
    const started = once(station, 'transactionStarted');
    station.goOnline();
    await started;
    const [first, second] = hub.payloads('StartTransaction');
    expect(second).toEqual(first);
  });

  test('reconnects by itself when the hub closes the socket', async () => {
    const first = once(hub, 'socket');
    await boot();
    const [socket] = await first;
    const second = once(hub, 'socket');
    socket.close(1012);
    await second;
    await expect.poll(() => station.isOnline).toBe(true);
  });
});

describe('a virtual station that loses its power', () => {
  test('ends the charge where it is and says so after the next boot', async () => {
    await boot();
    await charge();
    station.tick(15);
    station.losePower();
    station.tick(60);
    const delivered = once(station, 'transactionStopped');
    station.restorePower();
    const [facts] = await delivered;
    expect(facts).toMatchObject({ reason: 'PowerLoss', deliveredWh: 150 });
    expect(hub.payloads('BootNotification')).toHaveLength(2);
    expect(hub.payloads('StopTransaction')).toMatchObject([{ timestamp: '2026-11-23T08:00:15.000Z' }]);
  });

  test('restarts on a reset, after ending its charges', async () => {
    await boot();
    await charge();
    const booted = once(station, 'booted');
    expect(await hub.ask('Reset', { type: 'Soft' })).toEqual({ status: 'Accepted' });
    await booted;
    expect(hub.payloads('StopTransaction')).toMatchObject([{ reason: 'SoftReset' }]);
  });
});
