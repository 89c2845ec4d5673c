import { once } from 'node:events';
import type { JsonObject } from '@tok/ocpp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StationBehaviour } from './station-options.ts';
import { TestingHub } from './testing-hub.ts';
import { createVirtualStation } from './virtual-station.ts';
import type { VirtualStation } from './virtual-station.ts';

const car = { batteryWh: 60_000, soc: 20, maxPowerW: 110_000 };

let hub: TestingHub;
let station: VirtualStation;

beforeEach(async () => {
  hub = await TestingHub.listen();
});
afterEach(async () => {
  await station.stop();
  await hub.close();
});

async function charging(behaviour: Partial<StationBehaviour>): Promise<void> {
  station = createVirtualStation({
    url: hub.url,
    stationCode: 'VS-2',
    password: 'secret',
    connectors: [{ number: 1, type: 'ccs', maxPowerW: 36_000, meterWh: 5_000 }],
    meterPeriodS: 10,
    timeScale: 0,
    reconnect: { firstMs: 5, mostMs: 20 },
    rebootMs: 5,
    now: () => new Date('2026-11-23T08:00:00Z'),
    behaviour,
  });
  const booted = once(station, 'booted');
  station.start();
  await booted;
  const started = once(station, 'transactionStarted');
  station.plugIn(1, car);
  await station.presentTag(1, 'RFID1');
  await started;
}

async function stop(): Promise<JsonObject> {
  const stopped = once(station, 'transactionStopped');
  station.pressStop(1);
  await stopped;
  return hub.payloads('StopTransaction')[0] ?? {};
}

async function restore(): Promise<void> {
  const booted = once(station, 'booted');
  station.restorePower();
  await booted;
}

/** Ends the charge that runs, then charges without a link, and comes back. */
async function offlineCharge(): Promise<void> {
  await stop();
  hub.calls.splice(1);
  station.goOffline();
  await once(station, 'disconnected');
  await station.presentTag(1, 'RFID1');
  station.tick(10);
  station.pressStop(1);
  station.goOnline();
}

function firstReading(): unknown {
  return (hub.payloads('MeterValues')[0]?.['meterValue'] as { sampledValue: unknown }[])[0]?.sampledValue;
}

describe('a misbehaving station', () => {
  test('reports the register in kWh while its stop is in Wh', async () => {
    await charging({ energyUnit: 'kWh' });
    station.tick(10);
    expect(await stop()).toMatchObject({ meterStop: 5_100 });
    expect(firstReading()).toContainEqual(expect.objectContaining({ value: '5.100', unit: 'kWh' }));
  });

  test('leaves out the state of charge', async () => {
    await charging({ reportsSoc: false });
    station.tick(10);
    await stop();
    expect(JSON.stringify(firstReading())).not.toContain('SoC');
  });

  test('sends start and stop twice with the same content', async () => {
    await charging({ duplicates: true });
    await stop();
    for (const action of ['StartTransaction', 'StopTransaction']) {
      const [first, second, third] = hub.payloads(action);
      expect(second).toEqual(first);
      expect(third).toBeUndefined();
    }
  });

  test('lives in 1970', async () => {
    await charging({ fixedTime: new Date(0) });
    expect(hub.payloads('StartTransaction')).toMatchObject([{ timestamp: '1970-01-01T00:00:00.000Z' }]);
  });

  test('has a clock that is an hour ahead', async () => {
    await charging({ clockErrorS: 3600 });
    expect(hub.payloads('StartTransaction')).toMatchObject([{ timestamp: '2026-11-23T09:00:00.000Z' }]);
  });

  test('forgets its meter in the middle of a charge', async () => {
    await charging({});
    station.tick(100);
    station.setMeter(1, 0);
    station.tick(100);
    expect(await stop()).toMatchObject({ meterStop: 1_000 });
  });

  test('gives a message up after three refusals and goes on with the next', async () => {
    await charging({});
    hub.answers.set('MeterValues', () => ({ unknown: 'field' }));
    const lost = once(station, 'messageLost');
    station.tick(10);
    expect((await lost)[0]).toMatchObject({ action: 'MeterValues' });
    await stop();
    expect(hub.payloads('MeterValues')).toHaveLength(3);
  });

  test('calls kWh Wh', async () => {
    await charging({ energyUnit: 'kWh labelled Wh' });
    station.tick(10);
    await stop();
    expect(firstReading()).toContainEqual(expect.objectContaining({ value: '5.100', unit: 'Wh' }));
  });

  test('begins its meter at 0 with each charge', async () => {
    await charging({ metersPerSession: true });
    station.tick(10);
    expect(await stop()).toMatchObject({ meterStop: 100 });
    expect(hub.payloads('StartTransaction')).toMatchObject([{ meterStart: 0 }]);
  });

  test('has a clock that gains a minute an hour', async () => {
    await charging({ clockDriftSPerHour: 60 });
    station.tick(1_800);
    expect(await stop()).toMatchObject({ timestamp: '2026-11-23T08:30:30.000Z' });
  });

  test('says Finishing until it is rebooted', async () => {
    await charging({ hangsInFinishing: true });
    await stop();
    station.unplug(1);
    expect(station.connector(1).status).toBe('Finishing');
    const booted = once(station, 'booted');
    await hub.ask('Reset', { type: 'Hard' });
    await booted;
    expect(station.connector(1).status).toBe('Available');
  });

  test('replays its whole queue', async () => {
    await charging({ replaysQueue: true });
    await offlineCharge();
    await expect.poll(() => hub.payloads('StopTransaction')).toHaveLength(2);
    const [first, second] = hub.payloads('StartTransaction');
    expect(second).toEqual(first);
  });

  test('tells of the end before the beginning', async () => {
    await charging({ stopsFirst: true });
    await offlineCharge();
    await expect.poll(() => hub.payloads('MeterValues')).toHaveLength(1);
    const actions = hub.calls.map(({ action }) => action).filter((action) => /Transaction|Meter/.test(action));
    expect(actions).toEqual(['StopTransaction', 'StartTransaction', 'MeterValues']);
    expect(hub.payloads('StopTransaction')).toMatchObject([{ transactionId: -1 }]);
  });

  test('goes on with a charge after a power cut, or never speaks of it again', async () => {
    await charging({ onPowerLoss: 'resume' });
    station.tick(10);
    station.losePower();
    station.tick(60);
    await restore();
    station.tick(10);
    expect(await stop()).toMatchObject({ meterStop: 5_200, timestamp: '2026-11-23T08:01:20.000Z' });
    station.behaviour.onPowerLoss = 'forget';
    station.behaviour.forgetsMeterOnPowerLoss = true;
    station.unplug(1);
    const started = once(station, 'transactionStarted');
    station.plugIn(1, car);
    await station.presentTag(1, 'RFID1');
    await started;
    station.losePower();
    await restore();
    expect(station.connector(1)).toMatchObject({ charge: null, registerWh: 0 });
    expect(station.queueLength).toBe(0);
    expect(hub.payloads('StopTransaction')).toHaveLength(1);
  });

  test('keeps a charge through a reset', async () => {
    await charging({ onReset: 'keep' });
    const booted = once(station, 'booted');
    await hub.ask('Reset', { type: 'Soft' });
    await booted;
    expect(station.connector(1).status).toBe('Charging');
    station.behaviour.onReset = 'reject';
    expect(await hub.ask('Reset', { type: 'Soft' })).toEqual({ status: 'Rejected' });
  });

  test('stops by itself when the hub refuses the tag', async () => {
    hub.answers.set('StartTransaction', () => ({ transactionId: 9, idTagInfo: { status: 'Invalid' } }));
    await charging({});
    await expect.poll(() => hub.payloads('StopTransaction')).toMatchObject([{ reason: 'DeAuthorized' }]);
  });
});

describe('a station asked by the hub', () => {
  test('answers every call of the core profile', async () => {
    await charging({});
    expect(await hub.ask('GetConfiguration', { key: ['HeartbeatInterval', 'Nonsense'] })).toMatchObject({
      configurationKey: [{ key: 'HeartbeatInterval', value: '600', readonly: false }],
      unknownKey: ['Nonsense'],
    });
    const change = (key: string, value: string) => hub.ask('ChangeConfiguration', { key, value });
    expect(await change('MeterValueSampleInterval', '60')).toEqual({ status: 'Accepted' });
    expect(await change('MeterValueSampleInterval', '-1')).toEqual({ status: 'Rejected' });
    expect(await change('NumberOfConnectors', '5')).toEqual({ status: 'Rejected' });
    expect(await change('Nonsense', '5')).toEqual({ status: 'NotSupported' });
    expect(await hub.ask('ClearCache', {})).toEqual({ status: 'Accepted' });
    expect(await hub.ask('DataTransfer', { vendorId: 'x' })).toEqual({ status: 'UnknownVendorId' });
    const inoperative = await hub.ask('ChangeAvailability', { connectorId: 1, type: 'Inoperative' });
    expect(inoperative).toEqual({ status: 'Scheduled' });
    expect(await hub.ask('UnlockConnector', { connectorId: 1 })).toEqual({ status: 'Unlocked' });
    expect(station.connector(1).status).toBe('Unavailable');
    expect(await hub.ask('ChangeAvailability', { connectorId: 0, type: 'Operative' })).toEqual({ status: 'Accepted' });
    expect(await hub.ask('SetChargingProfile', { connectorId: 1 })).toEqual({ code: 'OccurenceConstraintViolation' });
    expect(await hub.ask('constructor', {})).toEqual({ code: 'NotImplemented' });
    expect(await hub.ask('Reset', { type: 'Lukewarm' })).toEqual({ code: 'PropertyConstraintViolation' });
  });

  test('sends what a trigger asks for, after its answer', async () => {
    await charging({});
    const heartbeat = hub.next('Heartbeat');
    expect(await hub.ask('TriggerMessage', { requestedMessage: 'Heartbeat' })).toEqual({ status: 'Accepted' });
    await heartbeat;
    const metered = hub.next('MeterValues');
    await hub.ask('TriggerMessage', { requestedMessage: 'MeterValues', connectorId: 1 });
    expect(await metered).toMatchObject({ connectorId: 1, transactionId: 101 });
    const unknown = await hub.ask('TriggerMessage', { requestedMessage: 'MeterValues', connectorId: 5 });
    expect(unknown).toEqual({ status: 'Rejected' });
  });
});
