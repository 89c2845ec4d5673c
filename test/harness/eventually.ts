import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  timeoutMs?: number;
  everyMs?: number;
  /** what is waited for, for the message */
  what: string;
}

/**
 * Looks until `look` gives something.
 *
 * @param look null: not yet; an error ends the wait
 * @throws Error naming what did not come
 */
export async function eventually<T>(look: () => Promise<T | null> | T | null, options: EventuallyOptions): Promise<T> {
  const { timeoutMs = 20_000, everyMs = 60, what } = options;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
    await delay(everyMs);
  }
}
