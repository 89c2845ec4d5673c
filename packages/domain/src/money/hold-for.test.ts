import fc from 'fast-check';
import { expect, test } from 'vitest';
import { energyForMoney } from './energy-for-money.ts';
import { holdFor } from './hold-for.ts';
import type { HoldRequestTerms } from './hold-for.ts';
import { priceEnergy } from './price-energy.ts';

const config = { holdAcMinor: 50_000, holdDcMinor: 150_000, holdFirstPercent: 150 };
const charge: HoldRequestTerms = {
  priceMinorPerKwh: 2_200,
  limit: { kind: 'full' },
  current: 'dc',
  maxPowerW: 60_000,
  isFirst: false,
  config,
};

test.each<[string, Partial<HoldRequestTerms>, number]>([
  ['a full DC charge', {}, 150_000],
  ['a full AC charge', { current: 'ac' }, 50_000],
  ['a charge to a per cent', { limit: { kind: 'soc', socPercent: 80 } }, 150_000],
  ['a first charge', { isFirst: true }, 225_000],
  // 5 kWh and half a minute of 60 kW: 5,5 kWh at 22 ₽
  ['5 kWh', { limit: { kind: 'energy', energyWh: 5_000 } }, 12_100],
  ['5 kWh, the first time', { limit: { kind: 'energy', energyWh: 5_000 }, isFirst: true }, 12_100],
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

test('pays for the energy asked for, in whole roubles', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000, max: 200_000 }),
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 3_000, max: 350_000 }),
      (energyWh, priceMinorPerKwh, maxPowerW) => {
        const holdMinor = holdFor({ ...charge, priceMinorPerKwh, maxPowerW, limit: { kind: 'energy', energyWh } });
        expect(holdMinor % 100).toBe(0);
        expect(holdMinor).toBeGreaterThanOrEqual(priceEnergy(energyWh, priceMinorPerKwh));
        expect(energyForMoney(holdMinor, priceMinorPerKwh)).toBeGreaterThanOrEqual(energyWh);
      },
    ),
  );
});
