import { describe, expect, test } from 'vitest';
import { noQuirks } from './station-quirks.ts';
import { UnitEvidence } from './unit-evidence.ts';
import type { UnitSuspicion } from './unit-evidence.ts';

interface Charge {
  /** true power */
  kw: number;
  /** what the station writes for a true watt-hour and a true watt */
  energy?: (wh: number) => number | null;
  power?: (watts: number) => number | null;
  minutes?: number;
  everyS?: number;
  maxPowerW?: number;
}

function suspicionOf({
  kw,
  energy = Math.round,
  power = Math.round,
  minutes = 40,
  everyS = 60,
  maxPowerW = 60_000,
}: Charge): UnitSuspicion | null {
  const evidence = new UnitEvidence(noQuirks);
  for (let atS = 0; atS <= minutes * 60; atS += everyS) {
    evidence.add(atS * 1000, energy(500_000 + (kw * 1000 * atS) / 3600), power(kw * 1000));
  }
  return evidence.judge(maxPowerW);
}

const asKilo = (value: number): number => Math.floor(value / 1000);
const asThousandfold = (value: number): number => Math.round(value * 1000);

describe('an honest station is not suspected', () => {
  test.each<[string, Charge]>([
    ['at full power', { kw: 60 }],
    ['at the low power of a socket', { kw: 2.3, minutes: 300 }],
    ['that hardly charges', { kw: 0.05, minutes: 600 }],
    ['that does not charge', { kw: 0, minutes: 600 }],
    ['that reports no power', { kw: 30, power: () => null }],
    ['that reports no register', { kw: 30, energy: () => null }],
    ['whose power is stuck at zero', { kw: 30, power: () => 0 }],
    ['whose register stands still', { kw: 30, energy: () => 500_000 }],
    ['whose register is of whole kilowatt-hours', { kw: 30, energy: (wh) => asKilo(wh) * 1000 }],
    ['whose power is off by half', { kw: 30, power: (watts) => watts / 2 }],
    ['that has reported for a few minutes only', { kw: 30, energy: asKilo, minutes: 8 }],
  ])('%s', (_what, charge) => {
    expect(suspicionOf(charge)).toBeNull();
  });
});

describe('a station is suspected', () => {
  test.each<[string, Charge, Partial<UnitSuspicion>]>([
    [
      'of kWh sent as Wh',
      { kw: 9.4, energy: asKilo },
      { code: 'energy_unit', seems: 'kwh', readings: 41, minutes: 40, energyWh: 6, powerWh: 6_267 },
    ],
    ['of fractions of kWh sent as Wh', { kw: 50, energy: (wh) => wh / 1000, minutes: 10 }, { seems: 'kwh' }],
    ['of kW sent as W', { kw: 40, power: (watts) => Math.round(watts / 1000) }, { code: 'power_unit', seems: 'kw' }],
    ['of Wh sent as kWh', { kw: 40, energy: asThousandfold }, { code: 'energy_unit', seems: 'wh' }],
    ['of W sent as kW', { kw: 7, power: asThousandfold }, { code: 'power_unit', seems: 'w' }],
  ])('%s', (_what, charge, suspicion) => {
    expect(suspicionOf(charge)).toMatchObject(suspicion);
  });

  test('when energy and power come one after the other', () => {
    const evidence = new UnitEvidence(noQuirks);
    for (let minute = 0; minute <= 40; minute += 1) {
      evidence.add(minute * 60_000, null, 9_400);
      evidence.add(minute * 60_000, 361 + Math.floor((9.4 * minute) / 60), null);
    }
    expect(evidence.judge(22_000)).toMatchObject({ code: 'energy_unit', seems: 'kwh' });
  });
});

test('late readings, the same ones again, resets and long silences make no suspicion', () => {
  const evidence = new UnitEvidence(noQuirks);
  let registerWh = 900_000;
  for (let minute = 0; minute < 60; minute += 1) {
    registerWh = minute === 30 ? 0 : registerWh + 500;
    const atMs = minute * 60_000 + (minute > 45 ? 7_200_000 : 0);
    evidence.add(atMs, registerWh, 30_000);
    evidence.add(atMs, registerWh, 30_000);
    evidence.add(atMs - 300_000, registerWh - 2_500, 30_000);
    expect(evidence.judge(60_000)).toBeNull();
  }
});
