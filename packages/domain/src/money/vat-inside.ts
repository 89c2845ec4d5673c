import { DomainError } from '../domain-error.ts';
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

/** Newest first. @source Tax Code of Russia, art. 164 p. 3: 20 % from 1 January 2019, 22 % from 1 January 2026 */
const vatRates = [
  { from: new Date('2026-01-01T00:00:00+03:00'), basisPoints: 2_200 },
  { from: new Date('2019-01-01T00:00:00+03:00'), basisPoints: 2_000 },
];

/**
 * @returns the main rate in hundredths of a percent for what is sold at that moment
 * @throws DomainError INVALID_AMOUNT before the first known rate
 */
export function vatBasisPointsAt(at: Date): number {
  const rate = vatRates.find(({ from }) => at >= from);
  if (!rate) throw new DomainError('INVALID_AMOUNT', `No VAT rate is known for ${String(at)}`);
  return rate.basisPoints;
}
