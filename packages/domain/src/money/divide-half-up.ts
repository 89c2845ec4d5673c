import { DomainError } from '../domain-error.ts';

/**
 * Rounds a quotient half up, in integers: no binary fraction is involved at any size.
 *
 * @param dividend not negative, at most 2^53 − 1 together with half the divisor
 * @throws DomainError INVALID_AMOUNT
 */
export function divideHalfUp(dividend: number, divisor: number): number {
  const raised = dividend + Math.floor(divisor / 2);
  requireWhole(dividend, 'dividend');
  requireWhole(raised, 'dividend');
  return (raised - (raised % divisor)) / divisor;
}

/** @throws DomainError INVALID_AMOUNT unless the value is a safe integer, zero or more */
export function requireWhole(value: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new DomainError('INVALID_AMOUNT', `${name} must be a whole number of at least 0, not ${value}`);
  }
}
