import { expect, test } from 'vitest';
import { DomainError } from '../domain-error.ts';
import { chooseTariff } from './choose-tariff.ts';
import type { ChosenTariff } from './choose-tariff.ts';
import { freezeTariff } from './freeze-tariff.ts';
import type { ProgramPrice } from './freeze-tariff.ts';
import { noon, testTariff } from './test-tariff.ts';

const program: ProgramPrice = { id: 'program-1', pricingKind: 'price', priceMinorPerKwh: 1_800, discountPercent: null };

function chosen(priceMinorPerKwh = 2_200): ChosenTariff {
  const tariff = chooseTariff([testTariff({ station: 'station-1', priceMinorPerKwh })], noon);
  if (!tariff) throw new Error('the test tariff applies at noon');
  return tariff;
}

test('keeps all that priced the session, as JSON can hold it', () => {
  const frozen = freezeTariff(chosen(), null);
  expect(frozen).toEqual({
    tariffId: 'tariff-default',
    tariffName: 'Базовый',
    priceMinorPerKwh: 2_200,
    basePriceMinorPerKwh: 2_200,
    why: ['station'],
    windowFrom: '00:00:00',
    windowTo: '00:00:00',
    programId: null,
    discountPercent: null,
    frozenAt: '2026-11-23T09:00:00.000Z',
  });
  expect(JSON.parse(JSON.stringify(frozen))).toEqual(frozen);
});

test("a program's own price takes the place of the tariff's", () => {
  expect(freezeTariff(chosen(), program)).toMatchObject({
    priceMinorPerKwh: 1_800,
    basePriceMinorPerKwh: 2_200,
    programId: 'program-1',
    discountPercent: null,
  });
});

test.each([
  { base: 2_200, discountPercent: 10, price: 1_980 },
  { base: 2_200, discountPercent: 100, price: 0 },
  { base: 1_850, discountPercent: 7, price: 1_721 },
  { base: 2_450, discountPercent: 1, price: 2_426 },
])('$discountPercent % off $base is $price', ({ base, discountPercent, price }) => {
  const discount: ProgramPrice = { ...program, pricingKind: 'discount', priceMinorPerKwh: null, discountPercent };
  expect(freezeTariff(chosen(base), discount)).toMatchObject({ priceMinorPerKwh: price, discountPercent });
});

test.each<Partial<ProgramPrice>>([
  { pricingKind: 'price', priceMinorPerKwh: null },
  { pricingKind: 'discount', discountPercent: null },
  { pricingKind: 'discount', discountPercent: 101 },
])('a program without its price is an error, never a price of zero: %j', (change) => {
  expect(() => freezeTariff(chosen(), { ...program, ...change })).toThrow(DomainError);
});
