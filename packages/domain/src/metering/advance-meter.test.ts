import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advanceMeter, startMeter } from './advance-meter.ts';
import type { MeterReading, MeterState } from './advance-meter.ts';
import { plausibleEnergyWh } from './plausible-energy.ts';

const startedAt = new Date('2026-11-23T11:14:00Z');
const dc = { maxPowerW: 60_000 };

function after(seconds: number): Date {
  return new Date(startedAt.getTime() + seconds * 1_000);
}

function reading(seconds: number, registerWh: number | null, intervalWh: number | null = null): MeterReading {
  return { registerWh, intervalWh, measuredAt: after(seconds) };
}

function run(meterStartWh: number, readings: MeterReading[], limits = dc): MeterState {
  const start = startMeter({ meterStartWh, startedAt });
  return readings.reduce((state, each) => advanceMeter(state, each, limits).state, start);
}

describe('energy of a transaction', () => {
  test.each<{ what: string; start: number; readings: MeterReading[]; energyWh: number; flags: string[] }>([
    { what: 'nothing before a reading', start: 910_031, readings: [], energyWh: 0, flags: [] },
    {
      what: 'forward steps of an odometer',
      start: 910_031,
      readings: [reading(10, 910_197), reading(20, 910_364), reading(30, 910_364)],
      energyWh: 333,
      flags: [],
    },
    {
      what: 'the reading of the start itself adds nothing',
      start: 910_031,
      readings: [reading(0, 910_031), reading(10, 910_197)],
      energyWh: 166,
      flags: [],
    },
    {
      what: 'a register that begins at zero',
      start: 0,
      readings: [reading(10, 166), reading(20, 333)],
      energyWh: 333,
      flags: [],
    },
    {
      what: 'an odometer behind a start of zero is not sold as one session',
      start: 0,
      readings: [reading(10, 910_031), reading(20, 910_197)],
      energyWh: 166,
      flags: ['register_jump'],
    },
    {
      what: 'a register counting from the start behind an odometer start',
      start: 910_031,
      readings: [reading(10, 166), reading(20, 333)],
      energyWh: 333,
      flags: ['relative_register'],
    },
    {
      what: 'the same, its first reading at the very start',
      start: 910_031,
      readings: [reading(0, 0), reading(10, 166)],
      energyWh: 166,
      flags: ['relative_register'],
    },
    {
      what: 'a reset in the middle: nothing for the fall, all after it',
      start: 910_031,
      readings: [reading(10, 910_197), reading(20, 50), reading(30, 210)],
      energyWh: 326,
      flags: ['register_reset'],
    },
    {
      what: 'a reset twice is noted once',
      start: 5_000,
      readings: [reading(60, 5_900), reading(120, 40), reading(180, 900), reading(240, 10)],
      energyWh: 1_760,
      flags: ['register_reset'],
    },
    {
      what: 'one wild reading above',
      start: 910_031,
      readings: [reading(10, 910_197), reading(20, 4_294_967_295), reading(30, 910_530), reading(40, 910_700)],
      energyWh: 336,
      flags: ['register_jump', 'register_reset'],
    },
    {
      what: 'one wild reading of zero',
      start: 910_031,
      readings: [reading(10, 910_197), reading(20, 0), reading(30, 910_530), reading(40, 910_700)],
      energyWh: 336,
      flags: ['register_reset', 'register_jump'],
    },
    {
      what: 'a long silence, then all at once',
      start: 910_031,
      readings: [reading(3_600, 955_031)],
      energyWh: 45_000,
      flags: [],
    },
    {
      what: 'a register of whole kilowatt-hours',
      start: 910_000,
      readings: [reading(10, 910_000), reading(61, 911_000), reading(122, 912_000)],
      energyWh: 2_000,
      flags: [],
    },
    {
      what: 'noise of a register at rest',
      start: 910_031,
      readings: [reading(10, 910_197), reading(20, 910_190), reading(30, 910_200)],
      energyWh: 169,
      flags: [],
    },
    {
      what: 'intervals of a station without a register',
      start: 0,
      readings: [reading(10, null, 166), reading(20, null, 167)],
      energyWh: 333,
      flags: ['intervals_summed'],
    },
    {
      what: 'an interval beside a register adds nothing',
      start: 910_031,
      readings: [reading(890, 911_525), reading(900, null, 1_500), reading(950, 911_600)],
      energyWh: 1_569,
      flags: [],
    },
    {
      what: 'intervals until the register speaks, then the register alone',
      start: 910_031,
      readings: [
        reading(900, null, 1_500),
        reading(905, 911_540),
        reading(1_800, null, 1_500),
        reading(1_805, 913_040),
      ],
      energyWh: 3_009,
      flags: ['intervals_summed', 'intervals_ignored'],
    },
    {
      what: 'whole kilowatt-hours beside a start of watt-hours',
      start: 910_400,
      readings: [reading(10, 910_000), reading(61, 911_000), reading(122, 912_000)],
      energyWh: 1_600,
      flags: [],
    },
    {
      what: 'a start of whole kilowatt-hours: what the begin shows beyond it was not delivered',
      start: 910_000,
      readings: [{ ...reading(1, 910_400), isBegin: true }, reading(61, 911_000)],
      energyWh: 600,
      flags: [],
    },
    {
      what: 'a begin taken before the start changes nothing',
      start: 910_031,
      readings: [{ ...reading(-5, 910_000), isBegin: true }, reading(10, 910_197)],
      energyWh: 166,
      flags: [],
    },
    {
      what: 'a begin of a register that counts from another time',
      start: 910_031,
      readings: [{ ...reading(1, 166), isBegin: true }, reading(10, 266)],
      energyWh: 100,
      flags: ['relative_register'],
    },
    {
      what: 'every reading called a begin: all but the first count',
      start: 910_031,
      readings: [10, 20, 70, 130].map((at) => ({ ...reading(at, 910_031 + at * 10), isBegin: true })),
      energyWh: 1_200,
      flags: [],
    },
    {
      what: 'an interval behind a start beyond all meters: the sum would be no number any more',
      start: Number.MAX_SAFE_INTEGER - 5,
      readings: [reading(600, null, 900)],
      energyWh: 0,
      flags: [],
    },
    {
      what: 'a meter that runs backwards',
      start: 5_000,
      readings: [reading(600, 4_500), reading(1_200, 4_000), reading(1_800, 3_500)],
      energyWh: 0,
      flags: ['register_reset'],
    },
    {
      what: 'a loss of power with a fresh zero',
      start: 910_031,
      readings: [reading(600, 915_031), reading(1_200, 0), reading(1_260, 300), reading(1_800, 3_000)],
      energyWh: 8_000,
      flags: ['register_reset'],
    },
    {
      what: 'readings without energy',
      start: 910_031,
      readings: [reading(10, null), reading(20, -4_076_000), reading(30, 910_531)],
      energyWh: 500,
      flags: [],
    },
  ])('$what', ({ start, readings, energyWh, flags }) => {
    expect(run(start, readings)).toMatchObject({ energyWh, flags });
  });

  test('tells of a flag only the first time', () => {
    const state = run(5_000, [reading(60, 5_900), reading(120, 40)]);
    expect(advanceMeter(state, reading(180, 900), dc).flags).toEqual([]);
    expect(advanceMeter(run(5_000, [reading(60, 5_900)]), reading(120, 40), dc).flags).toEqual(['register_reset']);
    expect(advanceMeter(advanceMeter(state, reading(180, 900), dc).state, reading(240, 10), dc).flags).toEqual([]);
  });

  test('keeps what others noted about the transaction, and is not led by it', () => {
    const start = { ...startMeter({ meterStartWh: 910_031, startedAt }), flags: ['clock_implausible'] };
    expect(advanceMeter(start, reading(10, 166), dc).state).toMatchObject({
      energyWh: 166,
      flags: ['clock_implausible', 'relative_register'],
    });
  });

  test('a date that is none changes nothing', () => {
    const state = run(0, [reading(10, 166)]);
    const broken = { registerWh: 500, measuredAt: new Date(NaN) };
    expect(advanceMeter(state, broken, dc)).toEqual({ state, flags: [] });
  });
});

const anyReading = fc.record({
  seconds: fc.integer({ min: -600, max: 20_000 }),
  registerWh: fc.option(fc.oneof(fc.integer({ min: -1_000, max: 200_000 }), fc.integer({ min: 0, max: 2 ** 40 }))),
  intervalWh: fc.option(fc.integer({ min: -10, max: 5_000 })),
});
const anyReadings = fc
  .array(anyReading, { maxLength: 30 })
  .map((list) => list.map((each) => reading(each.seconds, each.registerWh, each.intervalWh)));
const meterStartWh = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000_000 }));
const limits = fc.record({ maxPowerW: fc.integer({ min: 3_000, max: 350_000 }) });

describe('whatever a station sends', () => {
  test('energy never falls and never exceeds what the rated power can deliver', () => {
    fc.assert(
      fc.property(meterStartWh, anyReadings, limits, (startWh, readings, { maxPowerW }) => {
        let state = startMeter({ meterStartWh: startWh, startedAt });
        for (const each of readings) {
          const next = advanceMeter(state, each, { maxPowerW }).state;
          expect(next.energyWh).toBeGreaterThanOrEqual(state.energyWh);
          expect(next.measuredAt).toBeGreaterThanOrEqual(state.measuredAt);
          expect(next.energyWh).toBeLessThanOrEqual(plausibleEnergyWh(maxPowerW, next.measuredAt - next.startedAt));
          state = next;
        }
      }),
    );
  });

  test('an older reading, or the same again, changes nothing', () => {
    fc.assert(
      fc.property(meterStartWh, anyReadings, limits, fc.nat(), (startWh, readings, limit, at) => {
        fc.pre(readings.length > 0);
        const state = run(startWh, readings, limit);
        const last = readings.at(-1);
        const older = readings[at % readings.length];
        if (last) expect(advanceMeter(advanceMeter(state, last, limit).state, last, limit).state).toEqual(state);
        if (older && older.measuredAt.getTime() < state.measuredAt) {
          expect(advanceMeter(state, older, limit)).toEqual({ state, flags: [] });
        }
      }),
    );
  });

  test('a queue sent twice counts as once', () => {
    fc.assert(
      fc.property(meterStartWh, anyReadings, limits, (startWh, readings, limit) => {
        const inOrder = readings.toSorted((a, b) => a.measuredAt.getTime() - b.measuredAt.getTime());
        const apart = inOrder.filter(
          (each, index) => each.measuredAt.getTime() !== inOrder[index + 1]?.measuredAt.getTime(),
        );
        expect(
          run(
            startWh,
            apart.flatMap((each) => [each, each]),
            limit,
          ),
        ).toEqual(run(startWh, apart, limit));
        expect(run(startWh, [...apart, ...apart], limit)).toEqual(run(startWh, apart, limit));
      }),
    );
  });

  test('an honest meter is counted to the watt-hour, with any number of resets not counting what they hide', () => {
    const steps = fc.array(fc.record({ wh: fc.integer({ min: 0, max: 166 }), isReset: fc.boolean() }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 10_000_000 }), steps, (startWh, list) => {
        let [registerWh, countedWh] = [startWh, 0];
        const readings: MeterReading[] = [];
        list.forEach(({ wh, isReset }, index) => {
          const isSeen = !isReset || registerWh <= 100;
          registerWh = isSeen ? registerWh + wh : 0;
          countedWh += isSeen ? wh : 0;
          readings.push(reading((index + 1) * 10, registerWh));
        });
        expect(run(startWh, readings).energyWh).toBe(countedWh);
      }),
    );
  });
});
