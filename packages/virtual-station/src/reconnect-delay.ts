/** Between attempts to reach the central system: doubles up to the most, with jitter so that a fleet does not return at once. */
export interface ReconnectPolicy {
  firstMs: number;
  mostMs: number;
}

export const defaultReconnectPolicy: ReconnectPolicy = { firstMs: 500, mostMs: 30_000 };

/** @param attempt from 0; @param random 0 ≤ x < 1. @returns between half and all of the doubled delay, ms */
export function reconnectDelayMs(policy: ReconnectPolicy, attempt: number, random: () => number): number {
  const fullMs = Math.min(policy.mostMs, policy.firstMs * 2 ** Math.min(attempt, 20));
  return Math.round(fullMs / 2 + (fullMs / 2) * random());
}
