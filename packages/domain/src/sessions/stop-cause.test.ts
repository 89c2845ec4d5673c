import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdFor } from '../money/hold-for.ts';
import { priceEnergy } from '../money/price-energy.ts';
import { stopCause } from './stop-cause.ts';
import type { RunningCharge, StopCause } from './stop-cause.ts';

/** 4 kWh of 22 ₽ delivered at 60 kW; a reading comes each 10 s, in which 167 Wh flow; 100 ₽ pay for 4 545 Wh. */
const running: RunningCharge = {
  energyWh: 4_000,
  powerW: 60_000,
  soc: 60,
  costMinor: 8_800,
  priceMinorPerKwh: 2_200,
  holdMinor: 10_000,
  limit: { kind: 'full' },
  meterPeriodS: 10,
};

function at(energyWh: number, change: Partial<RunningCharge> = {}): RunningCharge {
  const charge = { ...running, energyWh, ...change };
  return { ...charge, costMinor: priceEnergy(energyWh, charge.priceMinorPerKwh) };
}

test.each<[string, RunningCharge, StopCause | null]>([
  ['goes on below every limit', running, null],
  ['stops when the energy is reached', at(4_000, { limit: { kind: 'energy', energyWh: 4_000 } }), 'energy_limit'],
  ['goes on a watt-hour before', at(3_999, { limit: { kind: 'energy', energyWh: 4_000 } }), null],
  ['stops when the per cent are reached', at(4_000, { limit: { kind: 'soc', socPercent: 60 } }), 'soc_limit'],
  ['goes on a per cent before', at(4_000, { limit: { kind: 'soc', socPercent: 61 } }), null],
  ['cannot stop at a per cent nobody reports', at(4_000, { soc: null, limit: { kind: 'soc', socPercent: 60 } }), null],
  ["stops at a program's cap", at(4_000, { socCapPercent: 60 }), 'soc_limit'],
  ["goes on below a program's cap", at(4_000, { socCapPercent: 80 }), null],
  ['goes on while the next reading is paid for', at(4_378), null],
  ['stops a reading before the hold ends', at(4_379), 'money_limit'],
  ['stops when the hold has ended, whatever the power', at(4_600, { powerW: null }), 'money_limit'],
  ['looks no reading ahead without a power', at(4_544, { powerW: null }), null],
  ['goes on for ever without a hold', at(900_000, { holdMinor: null }), null],
  ['goes on for ever when energy is free', at(900_000, { priceMinorPerKwh: 0, holdMinor: 100 }), null],
  ['expects nothing beyond the energy asked for', at(4_400, { limit: { kind: 'energy', energyWh: 4_500 } }), null],
  ['names the limit of the driver first', at(4_600, { limit: { kind: 'energy', energyWh: 4_500 } }), 'energy_limit'],
])('%s', (_what, charge, cause) => {
  expect(stopCause(charge)).toBe(cause);
});

test('a charge that goes on can pay for the energy of the next reading', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200_000 }),
      fc.integer({ min: 0, max: 350_000 }),
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 1, max: 500_000 }),
      fc.integer({ min: 1, max: 900 }),
      (energyWh, powerW, priceMinorPerKwh, holdMinor, meterPeriodS) => {
        const isStopped = stopCause(at(energyWh, { powerW, priceMinorPerKwh, holdMinor, meterPeriodS })) !== null;
        const nextWh = energyWh + Math.floor((powerW * meterPeriodS) / 3_600);
        expect(isStopped || priceEnergy(nextWh, priceMinorPerKwh) <= holdMinor).toBe(true);
      },
    ),
  );
});

test('an energy limit is reached before the hold made for it ends', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000, max: 200_000 }),
      fc.integer({ min: 3_000, max: 350_000 }),
      fc.integer({ min: 100, max: 10_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (limitWh, maxPowerW, priceMinorPerKwh, done) => {
        const limit = { kind: 'energy', energyWh: limitWh } as const;
        const config = {
          ...{ holdAcMinor: 1, holdDcMinor: 1, holdBatteryWh: 1, holdMinutes: 1 },
          ...{ holdFirstPercent: 100, holdTrustedAfter: 1, holdTrustedPercent: 1 },
        };
        const holdMinor = holdFor({ priceMinorPerKwh, limit, current: 'dc', maxPowerW, goodCharges: 0, config });
        const energyWh = Math.floor(limitWh * done);
        const charge = at(energyWh, { powerW: maxPowerW, priceMinorPerKwh, holdMinor, limit, meterPeriodS: 60 });
        expect(stopCause(charge)).toBeNull();
      },
    ),
  );
});
