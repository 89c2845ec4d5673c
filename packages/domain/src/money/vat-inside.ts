import { divideHalfUp, requireWhole } from './divide-half-up.ts';

/**
 * The VAT inside a sum that includes it: round half up(total × rate / (100 % + rate)); 22 % is 22/122.
 *
 * @param vatBasisPoints hundredths of a percent: 2200 is 22 %
 * @returns kopecks
 * @throws DomainError INVALID_AMOUNT
 */
export function vatInside(totalMinor: number, vatBasisPoints: number): number {
  requireWhole(totalMinor, 'totalMinor');
  requireWhole(vatBasisPoints, 'vatBasisPoints');
  return divideHalfUp(totalMinor * vatBasisPoints, 10_000 + vatBasisPoints);
}
