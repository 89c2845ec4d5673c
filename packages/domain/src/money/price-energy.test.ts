import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain-error.ts';
import { energyForMoney } from './energy-for-money.ts';
import { priceEnergy } from './price-energy.ts';

const energyWh = fc.integer({ min: 0, max: 10_000_000 });
const priceMinorPerKwh = fc.integer({ min: 0, max: 100_000 });
const amountMinor = fc.integer({ min: 0, max: 100_000_000 });

describe('price of energy', () => {
  test.each([
    { energyWh: 1_700, priceMinorPerKwh: 2_200, costMinor: 3_740, why: "the product's example: 37,40 ₽" },
    { energyWh: 1_100, priceMinorPerKwh: 2_400, costMinor: 2_640, why: "the operator's example: 26,40 ₽" },
    { energyWh: 23_457, priceMinorPerKwh: 1_890, costMinor: 44_334, why: '44 333,73 rounds up' },
    { energyWh: 0, priceMinorPerKwh: 2_200, costMinor: 0, why: 'nothing costs nothing' },
    { energyWh: 1, priceMinorPerKwh: 499, costMinor: 0, why: 'under half a kopeck' },
    { energyWh: 1, priceMinorPerKwh: 500, costMinor: 1, why: 'exactly half goes up' },
    { energyWh: 3, priceMinorPerKwh: 500, costMinor: 2, why: 'one and a half goes up' },
    { energyWh: 5, priceMinorPerKwh: 500, costMinor: 3, why: 'two and a half goes up, not to even' },
    { energyWh: 1, priceMinorPerKwh: 2_200, costMinor: 2, why: '2,2 kopecks' },
    { energyWh: 200_000, priceMinorPerKwh: 0, costMinor: 0, why: 'a free tariff' },
    { energyWh: 4_503_599_627, priceMinorPerKwh: 2_000_000, costMinor: 9_007_199_254_000, why: 'the last exact sizes' },
  ])('$energyWh Wh at $priceMinorPerKwh: $costMinor ($why)', ({ costMinor, ...sale }) => {
    expect(priceEnergy(sale.energyWh, sale.priceMinorPerKwh)).toBe(costMinor);
  });

  test.each([
    [-1, 2_200],
    [1.5, 2_200],
    [1_700, -2_200],
    [1_700, 22.5],
    [NaN, 2_200],
    [Infinity, 1],
    [Number.MAX_SAFE_INTEGER, 2],
  ])('refuses %d Wh at %d', (energy, price) => {
    expect(() => priceEnergy(energy, price)).toThrow(DomainError);
  });

  test('is never off by more than half a kopeck', () => {
    fc.assert(
      fc.property(energyWh, priceMinorPerKwh, (energy, price) => {
        const errorMilli = priceEnergy(energy, price) * 1_000 - energy * price;
        return -500 < errorMilli && errorMilli <= 500;
      }),
    );
  });

  test('never falls when more energy is sold', () => {
    fc.assert(
      fc.property(energyWh, energyWh, priceMinorPerKwh, (some, more, price) => {
        const [smaller, larger, both] = [Math.min(some, more), Math.max(some, more), some + more];
        expect(priceEnergy(smaller, price)).toBeLessThanOrEqual(priceEnergy(larger, price));
        expect(priceEnergy(both, price)).toBeGreaterThanOrEqual(priceEnergy(larger, price));
      }),
    );
  });

  test('of a whole differs from the sum of its two parts by at most a kopeck', () => {
    fc.assert(
      fc.property(energyWh, energyWh, priceMinorPerKwh, (a, b, price) => {
        const difference = priceEnergy(a + b, price) - priceEnergy(a, price) - priceEnergy(b, price);
        return Math.abs(difference) <= 1;
      }),
    );
  });
});

describe('energy for money', () => {
  test.each([
    { amountMinor: 3_740, priceMinorPerKwh: 2_200, energyWh: 1_700 },
    { amountMinor: 150_000, priceMinorPerKwh: 2_200, energyWh: 68_182 },
    { amountMinor: 0, priceMinorPerKwh: 2_200, energyWh: 0 },
    { amountMinor: 0, priceMinorPerKwh: 100, energyWh: 4 },
    { amountMinor: 50_000, priceMinorPerKwh: 0, energyWh: Number.MAX_SAFE_INTEGER },
  ])('$amountMinor at $priceMinorPerKwh: $energyWh Wh', (money) => {
    expect(energyForMoney(money.amountMinor, money.priceMinorPerKwh)).toBe(money.energyWh);
  });

  test('never costs more than the money, and a watt-hour more always does', () => {
    const price = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(amountMinor, price, (money, price) => {
        const energy = energyForMoney(money, price);
        expect(priceEnergy(energy, price)).toBeLessThanOrEqual(money);
        expect(priceEnergy(energy + 1, price)).toBeGreaterThan(money);
      }),
    );
  });

  test.each([
    [-1, 2_200],
    [0.5, 2_200],
    [100, -1],
    [Number.MAX_SAFE_INTEGER, 1],
  ])('refuses %d kopecks at %d', (money, price) => {
    expect(() => energyForMoney(money, price)).toThrow(DomainError);
  });
});
