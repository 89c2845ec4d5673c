import { describe, expect, test } from 'vitest';
import { suspectZone } from './clock-zone.ts';
import { suspectMeterUnit } from './meter-unit.ts';
import { meterRegisterWh, noQuirks, quirksOf } from './station-quirks.ts';

const rows = { energy_unit: 'as_reported', power_unit: 'as_reported', meter_unit: 'wh', clock: 'as_reported' };
const now = new Date('2026-11-23T09:00:00Z');

describe('a row of station_models', () => {
  test('is the same quirks each time', () => {
    expect(quirksOf({ ...rows })).toBe(noQuirks);
    expect(quirksOf({ ...rows, energy_unit: 'kwh' })).toBe(quirksOf({ ...rows, energy_unit: 'kwh' }));
  });

  test('with words of another release means what the standard says', () => {
    const strange = { energy_unit: 'mwh', power_unit: 'constructor', meter_unit: '?', clock: '' };
    expect(quirksOf(strange)).toMatchObject({
      energyFactor: null,
      powerFactor: null,
      meterFactor: 1,
      isLocalMarkedUtc: false,
    });
  });

  test.each([
    ['wh', 910_031, 910_031],
    ['kwh', 910, 910_000],
    ['tenth_kwh', 9_100, 910_000],
    ['kwh', -4, -4_000],
    ['kwh', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ])('a meter of %s says %d: %d Wh', (meter_unit, value, registerWh) => {
    expect(meterRegisterWh(value, quirksOf({ ...rows, meter_unit }))).toBe(registerWh);
  });
});

describe('the meter beside the readings', () => {
  test.each([
    ['agrees', 10_000, 10_000, 'wh', null],
    ['is a little off', 9_500, 10_000, 'wh', null],
    ['stood still', 0, 10_000, 'wh', null],
    ['ran backwards', -10, 10_000, 'wh', null],
    ['is of an odometer', 910_031, 10_000, 'wh', null],
    ['is of kWh', 10, 10_000, 'wh', ['meter_unit', 'kwh']],
    ['is of whole kWh', 3, 3_900, 'wh', ['meter_unit', 'kwh']],
    ['is of tenths', 98, 10_000, 'wh', ['meter_unit', 'tenth_kwh']],
    ['is of Wh although the row says kWh', 10_000_000, 10_000, 'kwh', ['meter_unit', 'wh']],
    ['is of kWh although the row says tenths', 1_000, 10_000, 'tenth_kwh', ['meter_unit', 'kwh']],
    ['is right and the readings are of kWh', 10_000, 10, 'wh', ['energy_unit', 'kwh']],
    ['is of Wh although the row says kWh, in a short charge', 2_000_000, 2_000, 'kwh', ['meter_unit', 'wh']],
    ['says little', 2, 2_000, 'wh', null],
  ])('%s', (_what, meterWh, energyWh, meter_unit, expected) => {
    const found = suspectMeterUnit(meterWh, energyWh, quirksOf({ ...rows, meter_unit }));
    expect(found && [found.code, found.evidence.seems]).toEqual(expected);
  });
});

describe('a clock in Moscow', () => {
  test.each([
    [0, 'as_reported', undefined],
    [130, 'as_reported', undefined],
    [3_600 * 3, 'as_reported', 'local_marked_utc'],
    [3_600 * 3 - 90, 'as_reported', 'local_marked_utc'],
    [3_600 * 3 - 130, 'as_reported', undefined],
    [3_600 * 8, 'as_reported', null],
    [-3_600 * 3, 'as_reported', null],
    [-3_600 * 3, 'local_marked_utc', 'as_reported'],
    [3_600 * 40, 'as_reported', undefined],
    [-1_795_000_000, 'as_reported', undefined],
  ])('%d s ahead, read %s', (driftS, clock, seems) => {
    const found = suspectZone(driftS, { timeZone: 'Europe/Moscow', quirks: quirksOf({ ...rows, clock }) }, now);
    expect(found?.seems).toBe(seems);
  });
});
