import type { DebtRow } from '@tok/database';

const hourMs = 3_600_000;
/** Between an attempt that failed and the next one. */
const delaysMs = [hourMs, 6 * hourMs, 24 * hourMs, 3 * 24 * hourMs, 7 * 24 * hourMs];
/** In all, where the bank does not say why. */
const vagueAttemptsMax = 3;

/**
 * What may pass by itself, in the provider's words. Whatever is not among them asks for another card, or for the driver
 * himself: he pays in the app.
 *
 * @source https://yookassa.ru/developers/payment-acceptance/after-the-payment/declined-payments
 */
const passing = new Set([
  'insufficient_funds',
  'issuer_unavailable',
  'internal_timeout',
  'payment_method_limit_exceeded',
  // Ours: the provider knows nothing of an attempt whose answer was lost.
  'unknown_outcome',
]);

/** Nobody says why. */
const vague = 'general_decline';

/** Whether the same card may do next time. */
export function mayPass(failureCode: string | null): boolean {
  return failureCode !== null && (failureCode === vague || passing.has(failureCode));
}

/**
 * When a saved card is asked again: 1 h, 6 h, 24 h, 3 days, 7 days after the attempt before.
 *
 * @param attempts made so far, at least one
 * @returns null when only a person can do something
 */
export function nextAttemptAfter(attempts: DebtRow['attempts'], failureCode: string, now: Date): Date | null {
  if (!mayPass(failureCode)) return null;
  if (failureCode === vague && attempts >= vagueAttemptsMax) return null;
  const delayMs = delaysMs[attempts - 1];
  return delayMs === undefined ? null : new Date(now.getTime() + delayMs);
}
