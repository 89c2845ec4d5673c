import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vatInside } from './vat-inside.ts';

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
