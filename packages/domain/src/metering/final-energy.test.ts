import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advanceMeter, startMeter } from './advance-meter.ts';
import { finalEnergy } from './final-energy.ts';
import type { MeterFlag } from './meter-flag.ts';
import { reviewReasonOf } from './meter-flag.ts';
import { plausibleEnergyWh } from './plausible-energy.ts';

const startedAt = new Date('2026-11-23T11:14:00Z');

interface Story {
  start: number;
  /** [seconds from the start, register] */
  readings: [number, number][];
  stop: number | null;
  /** from the start to the end */
  seconds: number;
  maxPowerW?: number;
}

function end({ start, readings, stop, seconds, maxPowerW = 60_000 }: Story): { energyWh: number; flags: MeterFlag[] } {
  const at = (each: number): Date => new Date(startedAt.getTime() + each * 1_000);
  const state = readings.reduce(
    (before, [each, registerWh]) => advanceMeter(before, { registerWh, measuredAt: at(each) }, { maxPowerW }).state,
    startMeter({ meterStartWh: start, startedAt }),
  );
  return finalEnergy({ meterStartWh: start, meterStopWh: stop, state, startedAt, endedAt: at(seconds), maxPowerW });
}

describe('is billed', () => {
  test.each<[string, Story, number]>([
    ["the product's example", { start: 910_031, readings: [[60, 910_685]], stop: 911_731, seconds: 156 }, 1_700],
    ['without any reading', { start: 910_031, readings: [], stop: 911_731, seconds: 156 }, 1_700],
    ['nothing', { start: 910_031, readings: [], stop: 910_031, seconds: 156 }, 0],
    ['what came after the last reading', { start: 0, readings: [[60, 900]], stop: 30_900, seconds: 1_860 }, 30_900],
    ['a start of zero', { start: 0, readings: [[60, 900]], stop: 1_700, seconds: 120 }, 1_700],
    [
      'readings of whole kilowatt-hours',
      {
        start: 910_400,
        readings: [
          [60, 911_000],
          [120, 912_000],
        ],
        stop: 912_390,
        seconds: 150,
      },
      1_990,
    ],
    [
      'one wild reading above',
      {
        start: 0,
        readings: [
          [60, 900],
          [120, 9_000_000],
          [600, 9_000],
          [660, 9_900],
        ],
        stop: 10_000,
        seconds: 670,
      },
      10_000,
    ],
    [
      'one wild reading of zero',
      {
        start: 50_000,
        readings: [
          [60, 50_900],
          [120, 0],
          [600, 59_000],
        ],
        stop: 60_000,
        seconds: 670,
      },
      10_000,
    ],
    [
      'one wild reading of zero, the first',
      {
        start: 50_000,
        readings: [
          [60, 0],
          [600, 59_000],
        ],
        stop: 60_000,
        seconds: 670,
      },
      10_000,
    ],
    [
      'a register counting from the start, the stop too',
      {
        start: 910_031,
        readings: [
          [60, 900],
          [120, 1_800],
        ],
        stop: 2_000,
        seconds: 135,
      },
      2_000,
    ],
    [
      'readings from the start, the stop an odometer',
      {
        start: 910_031,
        readings: [
          [60, 900],
          [120, 1_800],
        ],
        stop: 912_031,
        seconds: 135,
      },
      2_000,
    ],
    [
      'a stop a little below the last reading',
      {
        start: 0,
        readings: [
          [60, 900],
          [120, 1_800],
        ],
        stop: 1_795,
        seconds: 121,
      },
      1_795,
    ],
  ])('%s', (_what, story, energyWh) => {
    expect(end(story)).toEqual({ energyWh, flags: [] });
  });
});

describe('goes to a person, with what the readings added up to', () => {
  test.each<[string, Story, MeterFlag, number]>([
    ['no stop', { start: 0, readings: [[60, 900]], stop: null, seconds: 70 }, 'final_missing', 900],
    ['a stop that is no number', { start: 0, readings: [[60, 900]], stop: NaN, seconds: 70 }, 'final_missing', 900],
    ['a stop below the start', { start: 5_000, readings: [], stop: 4_000, seconds: 60 }, 'final_below_start', 0],
    ['a stop of zero', { start: 910_031, readings: [[60, 910_931]], stop: 0, seconds: 70 }, 'final_below_start', 900],
    [
      'a negative stop',
      { start: 910_031, readings: [[60, 900]], stop: -4_076_000, seconds: 70 },
      'final_below_start',
      900,
    ],
    // The field's own: an odometer of 910 kWh sold for 0,083 kWh delivered.
    [
      'an odometer read as one session',
      {
        start: 0,
        readings: [
          [10, 910_031],
          [20, 910_072],
          [30, 910_114],
        ],
        stop: 910_114,
        seconds: 31,
      },
      'final_implausible',
      83,
    ],
    ['900 kWh in three minutes', { start: 100, readings: [], stop: 900_100, seconds: 180 }, 'final_implausible', 0],
    [
      'kilowatt-hours sent as watt-hours, times a thousand',
      { start: 1_000, readings: [], stop: 31_001_000, seconds: 3_600 },
      'final_implausible',
      0,
    ],
    [
      'an odometer behind a start of zero, small enough for its time',
      {
        start: 0,
        readings: [
          [10, 20_000],
          [1_800, 20_083],
        ],
        stop: 20_083,
        seconds: 1_801,
      },
      'final_above_readings',
      83,
    ],
    [
      'a jump after the last reading',
      {
        start: 0,
        readings: [
          [60, 900],
          [10_800, 5_000],
        ],
        stop: 100_000,
        seconds: 10_810,
      },
      'final_above_readings',
      5_000,
    ],
    [
      'a register reset to below what was read',
      {
        start: 100,
        readings: [
          [300, 5_000],
          [600, 0],
          [900, 4_000],
        ],
        stop: 4_100,
        seconds: 910,
      },
      'final_below_readings',
      8_900,
    ],
    [
      'a stop far below the last reading',
      { start: 0, readings: [[300, 5_000]], stop: 2_000, seconds: 310 },
      'final_below_readings',
      5_000,
    ],
    [
      'a reset, then a stop below the start',
      {
        start: 910_031,
        readings: [
          [60, 910_931],
          [120, 0],
          [180, 900],
        ],
        stop: 1_000,
        seconds: 187,
      },
      'final_below_start',
      1_800,
    ],
    ['an end before the start', { start: 0, readings: [], stop: 5_000, seconds: -3_600 }, 'final_implausible', 0],
  ])('%s', (_what, story, flag, energyWh) => {
    const result = end(story);
    expect(result).toEqual({ energyWh, flags: [flag] });
    expect(reviewReasonOf(result.flags)).not.toBeNull();
  });
});

test.each<[string[], string | null]>([
  [[], null],
  [['register_reset', 'register_jump', 'relative_register', 'clock_implausible'], null],
  [['register_jump', 'final_implausible'], 'meter_implausible'],
  [['final_below_start'], 'meter_backwards'],
  [['final_missing'], 'stop_without_reading'],
])('flags %j mean %s', (flags, reason) => {
  expect(reviewReasonOf(flags)).toBe(reason);
});

const anyStory: fc.Arbitrary<Story> = fc.record({
  start: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000_000 })),
  readings: fc.array(fc.tuple(fc.integer({ min: 0, max: 7_200 }), fc.integer({ min: 0, max: 10_100_000 })), {
    maxLength: 8,
  }),
  stop: fc.option(fc.integer({ min: -1_000, max: 10_100_000 })),
  seconds: fc.integer({ min: -60, max: 7_200 }),
  maxPowerW: fc.integer({ min: 3_000, max: 350_000 }),
});

test('what is billed is never negative, never beyond the rated power, and never made up', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const { energyWh, flags } = end(story);
      expect(energyWh).toBeGreaterThanOrEqual(0);
      if (flags.length > 0) {
        expect(reviewReasonOf(flags)).not.toBeNull();
        return;
      }
      expect(energyWh).toBeLessThanOrEqual(plausibleEnergyWh(story.maxPowerW ?? 0, story.seconds * 1_000));
      expect([story.stop, (story.stop ?? 0) - story.start]).toContain(energyWh);
    }),
    { numRuns: 500 },
  );
});

test('an honest station is always billed what it delivered, however rarely it reported', () => {
  const steps = fc.array(
    fc.record({
      seconds: fc.integer({ min: 1, max: 900 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      isSent: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(
      steps,
      fc.boolean(),
      fc.nat({ max: 5_000_000 }),
      fc.integer({ min: 3_000, max: 350_000 }),
      (list, isRelative, odometerWh, maxPowerW) => {
        const start = isRelative ? 0 : odometerWh;
        let [seconds, registerWh] = [0, start];
        const readings: [number, number][] = [];
        for (const step of list) {
          seconds += step.seconds;
          registerWh += Math.floor((maxPowerW * step.share * step.seconds) / 3_600);
          if (step.isSent) readings.push([seconds, registerWh]);
        }
        expect(end({ start, readings, stop: registerWh, seconds, maxPowerW })).toEqual({
          energyWh: registerWh - start,
          flags: [],
        });
      },
    ),
  );
});

test('readings that count from the start bring the true energy or a person, whichever register the stop is of', () => {
  const steps = fc.array(
    fc.record({ seconds: fc.integer({ min: 1, max: 900 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(
      steps,
      fc.boolean(),
      fc.integer({ min: 1_000_000, max: 90_000_000 }),
      fc.integer({ min: 3_000, max: 350_000 }),
      (list, isStopRelative, start, maxPowerW) => {
        let [seconds, deliveredWh] = [0, 0];
        const readings = list.map((step): [number, number] => {
          seconds += step.seconds;
          deliveredWh += Math.floor((maxPowerW * step.share * step.seconds) / 3_600);
          return [seconds, deliveredWh];
        });
        const stop = isStopRelative ? deliveredWh : start + deliveredWh;
        expect(end({ start, readings, stop, seconds, maxPowerW })).toEqual({ energyWh: deliveredWh, flags: [] });
      },
    ),
  );
});
