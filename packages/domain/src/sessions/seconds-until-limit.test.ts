import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceEnergy } from '../money/price-energy.ts';
import { secondsUntilLimit } from './seconds-until-limit.ts';
import type { LimitForecast } from './seconds-until-limit.ts';
import type { RunningCharge } from './stop-cause.ts';

/** At 60 kW a minute is a kilowatt-hour; 100 ₽ at 20 ₽ pay for 5 000 Wh. */
const running: RunningCharge = {
  energyWh: 4_000,
  powerW: 60_000,
  soc: 60,
  costMinor: 8_000,
  priceMinorPerKwh: 2_000,
  holdMinor: null,
  limit: { kind: 'full' },
  meterPeriodS: 60,
};

const energy = (energyWh: number): RunningCharge['limit'] => ({ kind: 'energy', energyWh });

describe('foretells', () => {
  test.each<[string, Partial<RunningCharge>, LimitForecast]>([
    ['the energy asked for', { limit: energy(4_200) }, { seconds: 12, cause: 'energy_limit' }],
    ['an energy that was reached', { limit: energy(3_900) }, { seconds: 0, cause: 'energy_limit' }],
    ['the end of the money, a reaction before it', { holdMinor: 10_000 }, { seconds: 50, cause: 'money_limit' }],
    ['money that hardly lasts', { holdMinor: 8_100 }, { seconds: 0, cause: 'money_limit' }],
    [
      'the energy where the hold was made for it',
      { limit: energy(4_200), holdMinor: 8_400 },
      { seconds: 12, cause: 'energy_limit' },
    ],
    [
      'the money where it ends before the energy',
      { limit: energy(40_000), holdMinor: 10_000 },
      { seconds: 50, cause: 'money_limit' },
    ],
    [
      'two kilowatt-hours of a long charge',
      { energyWh: 78_000, limit: energy(80_000), meterPeriodS: 900 },
      { seconds: 120, cause: 'energy_limit' },
    ],
  ])('%s', (_what, change, forecast) => {
    expect(secondsUntilLimit({ ...running, ...change })).toEqual(forecast);
  });
});

describe('foretells nothing', () => {
  test.each<[string, Partial<RunningCharge>]>([
    ['without a limit', {}],
    ['without a power', { powerW: null, limit: energy(4_010) }],
    ['while nothing flows', { powerW: 0, limit: energy(4_010) }],
    ['of a state of charge', { limit: { kind: 'soc', socPercent: 61 } }],
    ['that the next reading will show first', { limit: energy(4_200), powerW: 6_000 }],
    ['of money that the next reading will show first', { holdMinor: 12_000 }],
    ['more than a twentieth ahead', { energyWh: 30_000, limit: energy(32_000), meterPeriodS: 900 }],
    ['more than two kilowatt-hours ahead', { energyWh: 97_900, limit: energy(100_000), meterPeriodS: 900 }],
    ['when energy is free', { holdMinor: 0, priceMinorPerKwh: 0 }],
  ])('%s', (_what, change) => {
    expect(secondsUntilLimit({ ...running, ...change })).toBeNull();
  });
});

const anyCharge = fc
  .record({
    energyWh: fc.integer({ min: 0, max: 200_000 }),
    powerW: fc.option(fc.integer({ min: 0, max: 400_000 })),
    priceMinorPerKwh: fc.integer({ min: 0, max: 5_000 }),
    holdMinor: fc.option(fc.integer({ min: 0, max: 500_000 })),
    limitWh: fc.option(fc.integer({ min: 1, max: 200_000 })),
    meterPeriodS: fc.integer({ min: 1, max: 900 }),
  })
  .map(({ limitWh, ...each }) => ({
    ...running,
    ...each,
    costMinor: priceEnergy(each.energyWh, each.priceMinorPerKwh),
    limit: limitWh === null ? running.limit : energy(limitWh),
  }));

test('a power that is no longer true ends a charge early by a bounded energy', () => {
  fc.assert(
    fc.property(anyCharge, (charge) => {
      const forecast = secondsUntilLimit(charge);
      if (!forecast) return;
      expect(forecast.seconds).toBeGreaterThanOrEqual(0);
      expect(forecast.seconds).toBeLessThanOrEqual(charge.meterPeriodS * 1.5);
      // The worst: nothing has flowed since the reading.
      if (forecast.cause === 'energy_limit' && charge.limit.kind === 'energy') {
        const limitWh = charge.limit.energyWh;
        const boundWh = Math.min(2_000, Math.max(200, limitWh * 0.05));
        expect(limitWh - charge.energyWh).toBeLessThanOrEqual(boundWh);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a steady charge has its energy when the time comes, and no more than its money', () => {
  fc.assert(
    fc.property(anyCharge, (charge) => {
      const forecast = secondsUntilLimit(charge);
      if (!forecast || forecast.seconds === 0) return;
      const deliveredWh = charge.energyWh + ((charge.powerW ?? 0) * forecast.seconds) / 3_600;
      if (forecast.cause === 'energy_limit' && charge.limit.kind === 'energy') {
        expect(deliveredWh).toBeCloseTo(charge.limit.energyWh, 3);
      } else {
        expect(priceEnergy(Math.floor(deliveredWh), charge.priceMinorPerKwh)).toBeLessThanOrEqual(
          charge.holdMinor ?? 0,
        );
      }
    }),
    { numRuns: 1_000 },
  );
});
