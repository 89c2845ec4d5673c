import { divideHalfUp, requireWhole } from './divide-half-up.ts';

const whPerKwh = 1_000;

/**
 * Prices energy: round half up(Wh × kopecks per kWh / 1000). Rounded here and nowhere else, once on the total.
 *
 * @returns kopecks, VAT included
 * @throws DomainError INVALID_AMOUNT for what is negative, fractional, or too large to multiply exactly
 */
export function priceEnergy(energyWh: number, priceMinorPerKwh: number): number {
  requireWhole(energyWh, 'energyWh');
  requireWhole(priceMinorPerKwh, 'priceMinorPerKwh');
  return divideHalfUp(energyWh * priceMinorPerKwh, whPerKwh);
}
