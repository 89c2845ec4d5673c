import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDecimal, writeDecimal } from './typed-decimal.ts';

test.each([
  ['500', 50_000],
  ['382,80', 38_280],
  ['382.8', 38_280],
  ['1 250,5', 125_050],
  ['1\u00a0250,50\u00a0₽', 125_050],
  ['12\u202f000', 1_200_000],
  [',5', 50],
  ['7,', 700],
  ['0,29', 29],
  ['100,00', 10_000],
  ['5,500', 550],
  ['300 руб.', 30_000],
  ['300 р', 30_000],
  ['0', 0],
])('«%s» is %i kopecks', (text, minor) => {
  expect(readDecimal(text, 2)).toEqual({ value: minor, fault: null });
});

test.each([
  ['12,5', 12_500],
  ['12,5 кВт·ч', 12_500],
  ['0,001', 1],
  ['40', 40_000],
])('«%s» is %i watt-hours', (text, energyWh) => {
  expect(readDecimal(text, 3)).toEqual({ value: energyWh, fault: null });
});

test.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['₽', 'empty'],
  ['сто', 'text'],
  ['1,2,3', 'text'],
  ['-5', 'text'],
  ['1e3', 'text'],
  [',', 'text'],
  ['5,001', 'precise'],
  ['99999999999', 'large'],
])('«%s» is refused: %s', (text, fault) => {
  expect(readDecimal(text, 2)).toEqual({ value: null, fault });
});

test('what is written is read as the same', () => {
  const sums = fc.integer({ min: 0, max: 2_147_483_647 });
  fc.assert(
    fc.property(sums, fc.constantFrom(2, 3), (value, digits) => {
      expect(readDecimal(writeDecimal(value, digits), digits)).toEqual({ value, fault: null });
    }),
  );
  expect(writeDecimal(38_280, 2)).toBe('382,80');
  expect(writeDecimal(50_000, 2)).toBe('500');
  expect(writeDecimal(12_500, 3)).toBe('12,5');
});
