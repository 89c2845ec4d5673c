/**
 * Divides two non-negative integers, rounding half up, without ever leaving the integers.
 *
 * @throws RangeError for negative or unsafe numbers
 */
export function divideHalfUp(numerator: bigint, denominator: bigint): number {
  if (numerator < 0n || denominator <= 0n) throw new RangeError(`Cannot divide ${numerator} by ${denominator}`);
  const quotient = (2n * numerator + denominator) / (2n * denominator);
  if (quotient > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${quotient} is not a safe integer`);
  return Number(quotient);
}

/** @throws RangeError naming `what` unless value is an integer ≥ 0 */
export function requireNatural(value: number, what: string): bigint {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${what} must be an integer ≥ 0, got ${value}`);
  return BigInt(value);
}
