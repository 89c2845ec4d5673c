/** The provider asks for about one repeat a minute; the first ones come sooner because a driver is waiting. */
const delaysMs = [1_000, 2_000, 5_000, 15_000, 30_000, 60_000];
const longestDelayMs = 10 * 60_000;
const patientAttempts = 60;

/** @param attempts how often it was tried, at least once */
export function retryDelayMs(attempts: number, retryAfterMs: number | null): number {
  const delayMs = attempts > patientAttempts ? longestDelayMs : (delaysMs[attempts - 1] ?? 60_000);
  return Math.max(delayMs, retryAfterMs ?? 0);
}
