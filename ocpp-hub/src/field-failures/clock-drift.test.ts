import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInstant } from '@tok/database';
import { beginCharge, boot, meterOf, register, statusOf } from '../../testing/test-charge.ts';
import type { Charge } from '../../testing/test-charge.ts';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import { addModel, bootOf, suspicionsOf } from '../../testing/test-quirks.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ timing: { sweepIntervalMs: 20 } });
});
afterAll(() => hub.close());

const driftOf = async ({ id }: StationFixture): Promise<number | null> =>
  (await hub.db('station_links').where({ id }).first('clock_drift_s')).clock_drift_s;

/** One reading a minute at 30 kW; each item says how far the station's clock is ahead then. @returns energies so far, Wh */
async function chargeByClock(charge: Charge, aheadS: number[], from = 1): Promise<number[]> {
  const energies: number[] = [];
  for (const [index, ahead] of aheadS.entries()) {
    hub.pass(60);
    const reading = meterOf(hub, charge.id, ahead, [register(1_000 + (from + index) * 500)]);
    await charge.station.call('MeterValues', reading);
    energies.push((await hub.transaction(charge.id)).energy_wh);
  }
  return energies;
}

describe('the drift of a clock', () => {
  test('is that of a status, written when it has changed by five seconds', async () => {
    const fixture = await hub.addStation();
    const station = await hub.connect(fixture);
    const status = (aheadS: number): object => statusOf(1, 'Available', { timestamp: hub.time(aheadS) });
    for (const [aheadS, driftS] of [
      [-70, -70],
      [-73, -70],
      [-75, -75],
      [4_000, 4_000],
    ] as const) {
      await station.call('StatusNotification', status(aheadS));
      expect(await driftOf(fixture)).toBe(driftS);
    }
  });

  test('is that of the readings of a running charge, where no status says it', async () => {
    const charge = await beginCharge(hub);
    await chargeByClock(charge, [90, 90, 90, 90, 90]);
    expect(await until(() => driftOf(charge.fixture))).toBe(90);
  });

  test('is not that of readings from a queue', async () => {
    const charge = await beginCharge(hub, {}, { timestamp: hub.time(-7_200) });
    for (let minute = 1; minute < 60; minute += 1) {
      const reading = meterOf(hub, charge.id, -7_200 + minute * 60, [register(1_000 + minute * 500)]);
      await charge.station.call('MeterValues', reading);
    }
    expect(await hub.transaction(charge.id)).toMatchObject({ energy_wh: 29_500 });
    await charge.station.call('StatusNotification', statusOf(1, 'Charging', { timestamp: hub.time(1) }));
    expect(await driftOf(charge.fixture)).toBe(1);
  });
});

describe('live figures go on', () => {
  test('when a clock passes the five minutes it may be fast', async () => {
    const charge = await beginCharge(hub, {}, { timestamp: hub.time(290) });
    const energies = await chargeByClock(charge, [294, 298, 302, 306, 310]);
    expect(energies).toEqual([500, 1_000, 1_500, 2_000, 2_500]);
    expect((await hub.transaction(charge.id)).flagList).toEqual([]);
  });

  test('when a clock that was fast is set right', async () => {
    const charge = await beginCharge(hub, {}, { timestamp: hub.time(280) });
    const energies = await chargeByClock(charge, [280, 280, 0, 0, 0]);
    expect(energies).toEqual([500, 1_000, 1_500, 2_000, 2_500]);
    await charge.station.call('StopTransaction', {
      transactionId: charge.id,
      meterStop: 3_600,
      timestamp: hub.time(5),
    });
    expect(await hub.transaction(charge.id)).toMatchObject({ status: 'ended', energy_wh: 2_600, flagList: [] });
  });

  test('when a clock is lost and found', async () => {
    const charge = await beginCharge(hub);
    const decadesS = -Math.round(Date.parse(hub.time()) / 1000);
    const energies = await chargeByClock(charge, [0, decadesS, decadesS, 0, 0]);
    expect(energies).toEqual([500, 1_000, 1_500, 2_000, 2_500]);
  });
});

test.each([
  ['1970', '1970-01-01T00:00:'],
  ['2099', '2099-01-01T00:00:'],
])('readings of %s that come again, in any order, count once', async (_year, prefix) => {
  const charge = await beginCharge(hub);
  const reading = (second: number): object => ({
    connectorId: 1,
    transactionId: charge.id,
    meterValue: [{ timestamp: `${prefix}${second}Z`, sampledValue: [register(1_000 + second * 20)] }],
  });
  for (const second of [10, 20, 30, 10, 20, 30, 20, 40, 10]) {
    hub.pass(10);
    await charge.station.call('MeterValues', reading(second));
  }
  expect(await hub.transaction(charge.id)).toMatchObject({ energy_wh: 800, registerWh: 1_800, flagList: [] });
  expect(await hub.count('meter_values', { transaction: charge.id })).toBe(4);
});

test('late readings of a station whose clock is a few minutes fast count no second time', async () => {
  const charge = await beginCharge(hub, {}, { timestamp: hub.time(200) });
  await chargeByClock(charge, [200, 200, 200, 200]);
  for (const minutesAgo of [3, 1, 2]) {
    const late = meterOf(hub, charge.id, 200 - minutesAgo * 60, [register(3_000 - minutesAgo * 500)]);
    await charge.station.call('MeterValues', late);
  }
  expect(await hub.transaction(charge.id)).toMatchObject({ energy_wh: 2_000, registerWh: 3_000, flagList: [] });
});

describe('a station that writes local time as UTC', () => {
  const localAsUtc = (): string => hub.time(3 * 3_600);

  test('is suspected, and its charge happened when its messages arrived', async () => {
    const fixture = await hub.addStation();
    const station = await hub.connect(fixture);
    await station.call('StatusNotification', statusOf(1, 'Available', { timestamp: localAsUtc() }));
    const found = await suspicionsOf(hub, fixture, (codes) => codes.includes('clock'));
    expect(found['clock']).toEqual({ seems: 'local_marked_utc', under: 'as_reported', driftS: 10_800 });
  });

  test('is understood once its model is known for it, and no longer suspected', async () => {
    const fixture = await hub.addStation();
    const station = await hub.connect(fixture);
    await station.call('BootNotification', bootOf('Beijing'));
    await station.call('StatusNotification', statusOf(1, 'Available', { timestamp: localAsUtc() }));
    await suspicionsOf(hub, fixture, (codes) => codes.includes('clock'));
    await addModel(hub, { vendor: 'beijing', clock: 'local_marked_utc' });
    await suspicionsOf(hub, fixture, (codes) => codes.length === 0);
    await station.call('StatusNotification', statusOf(1, 'Available', { timestamp: localAsUtc() }));
    expect(await driftOf(fixture)).toBe(0);
    const start = { connectorId: 1, idTag: 'CARD', meterStart: 0, timestamp: localAsUtc() };
    const row = await hub.transaction((await station.call('StartTransaction', start))['transactionId']);
    expect(readInstant(row.started_at).toISOString()).toBe(hub.time());
    expect(row.flagList).not.toContain('clock_implausible');
  });

  test('is told from one whose statuses come late by whole hours', async () => {
    const fixture = await hub.addStation();
    const station = await hub.connect(fixture);
    const status = (afterS: number): Promise<unknown> =>
      station.call('StatusNotification', statusOf(1, 'Available', { timestamp: hub.time(afterS) }));
    await status(-2 * 3_600);
    hub.pass(90);
    await status(-2 * 3_600 + 45);
    hub.pass(90);
    await status(0);
    await status(5 * 3_600);
    expect(Object.keys(await suspicionsOf(hub, fixture, (codes) => codes.length > 0))).toEqual(['clock']);
    expect((await suspicionsOf(hub, fixture, () => true))['clock']).toMatchObject({ driftS: 18_000 });
    const slow = await hub.addStation();
    const other = await hub.connect(slow);
    for (const pause of [90, 90]) {
      await other.call('StatusNotification', statusOf(1, 'Available', { timestamp: hub.time(-3 * 3_600) }));
      hub.pass(pause);
    }
    const found = await suspicionsOf(hub, slow, (codes) => codes.length > 0);
    expect(found['clock']).toMatchObject({ seems: null, driftS: -10_800 });
  });

  test('or the time of another zone, is told from one that is merely wrong', async () => {
    const fixture = await hub.addStation();
    const station = await hub.connect(fixture);
    await station.call('BootNotification', boot);
    await station.call('StatusNotification', statusOf(1, 'Available', { timestamp: hub.time(5_000) }));
    await station.call('StatusNotification', statusOf(1, 'Available', { timestamp: hub.time(8 * 3_600 + 20) }));
    const found = await suspicionsOf(hub, fixture, (codes) => codes.length > 0);
    expect(found['clock']).toEqual({ seems: null, under: 'as_reported', driftS: 28_820 });
  });
});
