import { requireWhole } from './divide-half-up.ts';

/**
 * The most energy whose price does not exceed the money: a watt-hour more would cost more.
 *
 * @returns Wh; Number.MAX_SAFE_INTEGER when energy is free
 * @throws DomainError INVALID_AMOUNT
 */
export function energyForMoney(amountMinor: number, priceMinorPerKwh: number): number {
  requireWhole(amountMinor, 'amountMinor');
  requireWhole(priceMinorPerKwh, 'priceMinorPerKwh');
  if (priceMinorPerKwh === 0) return Number.MAX_SAFE_INTEGER;
  // Half a kopeck above the money still rounds up, so 499 thousandths are the last that round down.
  const affordable = amountMinor * 1_000 + 499;
  requireWhole(affordable, 'amountMinor in thousandths');
  return (affordable - (affordable % priceMinorPerKwh)) / priceMinorPerKwh;
}
