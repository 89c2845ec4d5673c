/** Rates by the day they come into force, newest first. @source Tax Code of Russia, art. 164: 22 % from 1 January 2026 */
const vatRates = [
  { from: new Date('2026-01-01T00:00:00+03:00'), basisPoints: 2_200 },
  { from: new Date('2019-01-01T00:00:00+03:00'), basisPoints: 2_000 },
];

/**
 * @returns VAT in hundredths of a percent for what is sold at that moment
 * @throws RangeError before the first known rate
 */
export function vatBasisPointsAt(instant: Date): number {
  const rate = vatRates.find(({ from }) => instant >= from);
  if (!rate) throw new RangeError(`No VAT rate is known for ${instant.toISOString()}`);
  return rate.basisPoints;
}
