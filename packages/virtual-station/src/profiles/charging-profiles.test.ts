import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startBench } from '../testing-station.ts';
import type { Bench } from '../testing-station.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

function profile(changes: object = {}, schedule: object = {}): object {
  return {
    chargingProfileId: 1,
    stackLevel: 0,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: 'Relative',
    chargingSchedule: {
      chargingRateUnit: 'W',
      chargingSchedulePeriod: [{ startPeriod: 0, limit: 18_000 }],
      ...schedule,
    },
    ...changes,
  };
}
const set = (connectorId: number, csChargingProfiles: object) =>
  bench.hub.ask('SetChargingProfile', { connectorId, csChargingProfiles });
const accepted = { status: 'Accepted' };
const rejected = { status: 'Rejected' };

describe('a charging profile', () => {
  test('halves the power of the charge that runs, and is gone with it', async () => {
    const { station } = bench;
    expect(await set(1, profile())).toEqual(rejected);
    await bench.charge();
    station.tick(10);
    expect(await set(1, profile())).toEqual(accepted);
    expect(station.connector(1).powerW).toBe(18_000);
    station.tick(10);
    station.pressStop(1);
    expect(station.connector(1).registerWh).toBe(5_150);
    station.unplug(1);
    await bench.charge();
    expect(station.connector(1).powerW).toBe(36_000);
  });

  test('steps with the time of the charge, to a standstill and back', async () => {
    const { station } = bench;
    await bench.charge();
    const chargingSchedulePeriod = [
      { startPeriod: 0, limit: 18_000 },
      { startPeriod: 10, limit: 0 },
      { startPeriod: 20, limit: 7_200 },
    ];
    await set(1, profile({}, { chargingSchedulePeriod }));
    station.tick(15);
    expect(station.connector(1).status).toBe('SuspendedEVSE');
    station.tick(15);
    expect(station.connector(1)).toMatchObject({ status: 'Charging', powerW: 7_200 });
    expect(station.connector(1).registerWh).toBe(5_000 + 50 + 20);
  });

  test('counts by purpose and level, and is cleared by what it is', async () => {
    const { hub, station } = bench;
    await bench.charge();
    const limit = (limitW: number) => ({ chargingSchedulePeriod: [{ startPeriod: 0, limit: limitW }] });
    const txDefault = { chargingProfileId: 2, chargingProfilePurpose: 'TxDefaultProfile' };
    await set(0, profile({ chargingProfileId: 3, chargingProfilePurpose: 'ChargePointMaxProfile' }, limit(30_000)));
    expect(station.connector(1).powerW).toBe(30_000);
    await set(1, profile(txDefault, limit(20_000)));
    expect(station.connector(1).powerW).toBe(20_000);
    await set(1, profile({ ...txDefault, chargingProfileId: 4, stackLevel: 2 }, limit(10_000)));
    expect(station.connector(1).powerW).toBe(10_000);
    expect(await hub.ask('ClearChargingProfile', { stackLevel: 2 })).toEqual(accepted);
    expect(station.connector(1).powerW).toBe(20_000);
    expect(await hub.ask('ClearChargingProfile', { id: 99 })).toEqual({ status: 'Unknown' });
    expect(await hub.ask('ClearChargingProfile', {})).toEqual(accepted);
    expect(station.connector(1).powerW).toBe(36_000);
  });

  test('in amperes is so many times the voltage and the phases', async () => {
    await bench.charge();
    const chargingSchedulePeriod = [{ startPeriod: 0, limit: 16 }];
    await set(1, profile({}, { chargingRateUnit: 'A', chargingSchedulePeriod }));
    expect(bench.station.connector(1).powerW).toBe(16 * 690);
  });

  test('is refused on a connector that is not there, a level or a count that is too high, another transaction', async () => {
    await bench.charge();
    expect(await set(9, profile())).toEqual(rejected);
    expect(await set(1, profile({ stackLevel: 11 }))).toEqual(rejected);
    expect(await set(1, profile({ transactionId: 4711 }))).toEqual(rejected);
    expect(await set(1, profile({ chargingProfilePurpose: 'ChargePointMaxProfile' }))).toEqual(rejected);
    const periods = Array.from({ length: 25 }, (_, index) => ({ startPeriod: index, limit: 1 }));
    expect(await set(1, profile({}, { chargingSchedulePeriod: periods }))).toEqual(rejected);
  });

  test('comes with a remote start', async () => {
    const { hub, station } = bench;
    const chargingProfile = profile();
    await hub.ask('RemoteStartTransaction', { connectorId: 1, idTag: 'TOKEN', chargingProfile });
    station.plugIn(1);
    expect(station.connector(1).powerW).toBe(18_000);
  });
});

test('a composite schedule says what is left of the power, hour by hour', async () => {
  const { hub } = bench;
  const daily = {
    chargingProfileId: 5,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Recurring',
    recurrencyKind: 'Daily',
  };
  const chargingSchedulePeriod = [
    { startPeriod: 0, limit: 10_000 },
    { startPeriod: 8 * 3600 + 120, limit: 50_000 },
  ];
  await set(1, profile(daily, { startSchedule: '2026-11-01T00:00:00Z', chargingSchedulePeriod }));
  expect(await hub.ask('GetCompositeSchedule', { connectorId: 1, duration: 300 })).toEqual({
    status: 'Accepted',
    connectorId: 1,
    scheduleStart: '2026-11-23T08:00:00.000Z',
    chargingSchedule: {
      duration: 300,
      chargingRateUnit: 'W',
      chargingSchedulePeriod: [
        { startPeriod: 0, limit: 10_000 },
        { startPeriod: 120, limit: 36_000 },
      ],
    },
  });
  expect(await hub.ask('GetCompositeSchedule', { connectorId: 5, duration: 300 })).toEqual(rejected);
});
