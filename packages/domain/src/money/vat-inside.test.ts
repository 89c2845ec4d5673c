import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain-error.ts';
import { vatBasisPointsAt, vatInside } from './vat-inside.ts';

test.each([
  { totalMinor: 12_200, vatBasisPoints: 2_200, vatMinor: 2_200 },
  { totalMinor: 3_740, vatBasisPoints: 2_200, vatMinor: 674 },
  { totalMinor: 12_000, vatBasisPoints: 2_000, vatMinor: 2_000 },
  { totalMinor: 1, vatBasisPoints: 2_200, vatMinor: 0 },
  { totalMinor: 3, vatBasisPoints: 2_200, vatMinor: 1 },
  { totalMinor: 0, vatBasisPoints: 2_200, vatMinor: 0 },
  { totalMinor: 3_740, vatBasisPoints: 0, vatMinor: 0 },
])('VAT inside $totalMinor at $vatBasisPoints is $vatMinor', ({ totalMinor, vatBasisPoints, vatMinor }) => {
  expect(vatInside(totalMinor, vatBasisPoints)).toBe(vatMinor);
});

test('is 22/122 of the sum to half a kopeck, and never more than the sum', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), (totalMinor) => {
      const vatMinor = vatInside(totalMinor, 2_200);
      expect(vatMinor).toBe(Math.round((totalMinor * 22) / 122));
      expect(vatMinor).toBeLessThanOrEqual(totalMinor);
    }),
  );
});

test.each([
  ['2025-12-31T23:59:59+03:00', 2_000],
  ['2026-01-01T00:00:00+03:00', 2_200],
  ['2026-11-23T12:00:00+03:00', 2_200],
  ['2019-01-01T00:00:00+03:00', 2_000],
])('the rate at %s is %d', (at, basisPoints) => {
  expect(vatBasisPointsAt(new Date(at))).toBe(basisPoints);
});

test.each(['2018-12-31T23:59:59+03:00', 'no date'])('knows no rate at %s', (at) => {
  expect(() => vatBasisPointsAt(new Date(at))).toThrow(DomainError);
});
