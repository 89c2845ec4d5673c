import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { energyForMoney } from './energy-for-money.ts';
import { holdFor } from './hold-for.ts';
import type { HoldRequestTerms } from './hold-for.ts';
import { priceEnergy } from './price-energy.ts';

const config = {
  ...{ holdAcMinor: 50_000, holdDcMinor: 150_000, holdBatteryWh: 60_000, holdMinutes: 60 },
  ...{ holdFirstPercent: 150, holdTrustedAfter: 20, holdTrustedPercent: 70 },
};
const charge: HoldRequestTerms = {
  priceMinorPerKwh: 2_200,
  limit: { kind: 'full' },
  current: 'dc',
  maxPowerW: 60_000,
  goodCharges: 3,
  config,
};

test.each<[string, Partial<HoldRequestTerms>, number]>([
  ['a full DC charge', {}, 150_000],
  ['a full AC charge', { current: 'ac', maxPowerW: 22_000 }, 50_000],
  // 22 kWh at 40 ₽
  ['a full AC charge that is dear', { current: 'ac', maxPowerW: 22_000, priceMinorPerKwh: 4_000 }, 88_000],
  // a battery of 60 kWh at 40 ₽, though the connector gives 150 in an hour
  ['a full DC charge that is dear', { maxPowerW: 150_000, priceMinorPerKwh: 4_000 }, 240_000],
  ['a charge to a per cent', { limit: { kind: 'soc', socPercent: 80 } }, 150_000],
  ['a first charge', { goodCharges: 0 }, 225_000],
  ['a charge of one who is not trusted yet', { goodCharges: 19 }, 150_000],
  ['a charge of one who is trusted', { goodCharges: 20 }, 105_000],
  ['a charge with a tag that is nobody’s', { goodCharges: null }, 150_000],
  // 5 kWh and half a minute of 60 kW: 5,5 kWh at 22 ₽
  ['5 kWh', { limit: { kind: 'energy', energyWh: 5_000 } }, 12_100],
  ['5 kWh, the first time', { limit: { kind: 'energy', energyWh: 5_000 }, goodCharges: 0 }, 12_100],
  // 80,5 kWh at 22 ₽: more than the usual hold, because the driver asked for it
  ['80 kWh', { limit: { kind: 'energy', energyWh: 80_000 } }, 177_100],
  ['free energy', { limit: { kind: 'energy', energyWh: 5_000 }, priceMinorPerKwh: 0 }, 100],
  [
    'what a card cannot pay at once',
    { limit: { kind: 'energy', energyWh: 200_000 }, priceMinorPerKwh: 1_000_000 },
    35_000_000,
  ],
])('holds for %s', (_what, change, holdMinor) => {
  expect(holdFor({ ...charge, ...change })).toBe(holdMinor);
});

const priceMinorPerKwh = fc.integer({ min: 1, max: 10_000 });
const maxPowerW = fc.integer({ min: 3_000, max: 350_000 });
const current = fc.constantFrom<'ac' | 'dc'>('ac', 'dc');
const goodCharges = fc.option(fc.integer({ min: 0, max: 100 }));
const anyConfig = fc.record({
  holdAcMinor: fc.integer({ min: 1, max: 40_000_000 }),
  holdDcMinor: fc.integer({ min: 1, max: 40_000_000 }),
  holdBatteryWh: fc.integer({ min: 1, max: 200_000 }),
  holdMinutes: fc.integer({ min: 1, max: 1_440 }),
  holdFirstPercent: fc.integer({ min: 1, max: 500 }),
  holdTrustedAfter: fc.integer({ min: 1, max: 50 }),
  holdTrustedPercent: fc.integer({ min: 1, max: 100 }),
});
const energy = fc.record({ kind: fc.constant('energy' as const), energyWh: fc.integer({ min: 1_000, max: 200_000 }) });
const limit = fc.oneof(energy, fc.constant({ kind: 'full' as const }));

describe('whatever is charged', () => {
  test('a hold is whole roubles from 1 ₽ to 350 000 ₽', () => {
    const terms = fc.record({ priceMinorPerKwh, limit, current, maxPowerW, goodCharges, config: anyConfig });
    fc.assert(
      fc.property(terms, (each) => {
        const holdMinor = holdFor(each);
        expect(holdMinor % 100).toBe(0);
        expect(holdMinor).toBeGreaterThanOrEqual(100);
        expect(holdMinor).toBeLessThanOrEqual(35_000_000);
      }),
    );
  });

  test('the energy asked for is paid for, and hardly more is held', () => {
    fc.assert(
      fc.property(energy, priceMinorPerKwh, maxPowerW, goodCharges, (wish, price, power, good) => {
        const terms = { ...charge, priceMinorPerKwh: price, maxPowerW: power, goodCharges: good, limit: wish };
        const holdMinor = holdFor(terms);
        expect(energyForMoney(holdMinor, price)).toBeGreaterThanOrEqual(wish.energyWh);
        expect(holdMinor).toBeLessThanOrEqual(priceEnergy(wish.energyWh + Math.ceil(power / 120), price) + 100);
      }),
    );
  });

  test('without a limit no less than the configured sum is held, and the more the dearer and the stronger', () => {
    fc.assert(
      fc.property(priceMinorPerKwh, maxPowerW, current, (price, power, kind) => {
        const terms = { ...charge, priceMinorPerKwh: price, maxPowerW: power, current: kind };
        const holdMinor = holdFor(terms);
        expect(holdMinor).toBeGreaterThanOrEqual(kind === 'dc' ? config.holdDcMinor : config.holdAcMinor);
        expect(holdFor({ ...terms, priceMinorPerKwh: price + 100 })).toBeGreaterThanOrEqual(holdMinor);
        expect(holdFor({ ...terms, maxPowerW: power + 10_000 })).toBeGreaterThanOrEqual(holdMinor);
      }),
    );
  });

  test('a new driver has no less held than a known one, and that one no less than a trusted one', () => {
    fc.assert(
      fc.property(limit, priceMinorPerKwh, maxPowerW, current, (wish, price, power, kind) => {
        const terms = { ...charge, limit: wish, priceMinorPerKwh: price, maxPowerW: power, current: kind };
        const holdsMinor = [0, 1, config.holdTrustedAfter].map((good) => holdFor({ ...terms, goodCharges: good }));
        expect(holdsMinor.toSorted((a, b) => b - a)).toEqual(holdsMinor);
      }),
    );
  });
});
