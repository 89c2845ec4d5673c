import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInteger } from '@tok/database';
import { beginCharge, meterOf, register } from '../../testing/test-charge.ts';
import { startTestHub } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

interface Story {
  start: number;
  /** [seconds from the start, register, context] */
  readings: [number, number, string?][];
  stop: [number, number];
}

async function tell({ start, readings, stop }: Story): ReturnType<TestHub['transaction']> {
  const { station, id } = await beginCharge(hub, {}, { meterStart: start });
  let nowS = 0;
  const passTo = (seconds: number): void => {
    hub.pass(seconds - nowS);
    nowS = seconds;
  };
  for (const [afterS, wh, context] of readings) {
    passTo(afterS);
    await station.call('MeterValues', meterOf(hub, id, 0, [{ ...register(wh), ...(context && { context }) }]));
  }
  passTo(stop[0]);
  await station.call('StopTransaction', { transactionId: id, timestamp: hub.time(), meterStop: stop[1] });
  return hub.transaction(id);
}

test.each<[string, Story, number]>([
  [
    'a meter that counts from the start of each session',
    {
      start: 0,
      readings: [
        [60, 900],
        [120, 1_800],
      ],
      stop: [135, 2_000],
    },
    2_000,
  ],
  [
    'readings that count from the start beside an odometer',
    {
      start: 910_031,
      readings: [
        [60, 900],
        [120, 1_800],
      ],
      stop: [135, 912_031],
    },
    2_000,
  ],
  [
    'readings and a stop that count from the start, a start that does not',
    {
      start: 910_031,
      readings: [
        [60, 900],
        [120, 1_800],
      ],
      stop: [135, 2_000],
    },
    2_000,
  ],
  [
    'a begin of whole kilowatt-hours beside registers of watt-hours',
    {
      start: 910_400,
      readings: [
        [0, 910_000, 'Transaction.Begin'],
        [60, 911_000],
      ],
      stop: [90, 911_800],
    },
    1_400,
  ],
])('%s is billed what was delivered', async (_what, story, energyWh) => {
  const { start, ...row } = { ...(await tell(story)), start: story.start };
  expect(row).toMatchObject({ status: 'ended', energy_wh: energyWh });
  expect(readInteger(row.meter_start_wh)).toBe(start);
  expect(row.flagList.filter((flag) => flag.startsWith('final_'))).toEqual([]);
});

test.each<[string, Story, number, string]>([
  ['a negative stop', { start: 1_000, readings: [[60, 1_900]], stop: [70, -4_076_000] }, 900, 'final_below_start'],
  ['a stop of zero', { start: 910_031, readings: [[60, 910_931]], stop: [70, 0] }, 900, 'final_below_start'],
  [
    'a meter that runs backwards',
    {
      start: 50_000,
      readings: [
        [600, 49_000],
        [1_200, 48_000],
      ],
      stop: [1_300, 47_900],
    },
    0,
    'final_below_start',
  ],
  [
    'a meter that began anew after a loss of power',
    {
      start: 910_031,
      readings: [
        [600, 915_031],
        [1_200, 0],
        [1_800, 5_000],
      ],
      stop: [1_810, 5_010],
    },
    10_000,
    'final_below_start',
  ],
])(
  '%s is never billed by guessing: a person sees what the readings add up to',
  async (_what, story, energyWh, flag) => {
    const row = await tell(story);
    expect(row).toMatchObject({ status: 'ended', energy_wh: energyWh });
    expect(row.flagList).toContain(flag);
  },
);

test('negative readings are kept and move nothing', async () => {
  const { station, id } = await beginCharge(hub);
  await station.call('MeterValues', meterOf(hub, id, 60, [register(1_500)]));
  await station.call('MeterValues', meterOf(hub, id, 120, [register(-4_076_000)]));
  await station.call('MeterValues', meterOf(hub, id, 180, [register(2_000)]));
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 1_000, registerWh: 2_000 });
  expect(await hub.count('meter_values', { transaction: id })).toBe(3);
});

test('several readings of one call count in the order they were taken', async () => {
  const { station, id } = await beginCharge(hub);
  const at = (afterS: number, wh: number): object => ({ timestamp: hub.time(afterS), sampledValue: [register(wh)] });
  const meterValue = [at(180, 2_500), at(60, 1_500), at(120, 2_000), at(60, 1_500)];
  await station.call('MeterValues', { connectorId: 1, transactionId: id, meterValue });
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 1_500, registerWh: 2_500, flagList: [] });
  expect(await hub.count('meter_values', { transaction: id })).toBe(3);
});
