import { afterAll } from 'vitest';

/**
 * Ends the timers of a test file with its page, as a browser does: Ionic's router looks again some time after a change of
 * screens, when the window of the test may be gone.
 */
export function endTimersWithThePage(): void {
  const standing = new Set<ReturnType<typeof setTimeout>>();
  const begin = globalThis.setTimeout;
  globalThis.setTimeout = Object.assign((...args: Parameters<typeof begin>) => {
    const timer = begin(...args);
    standing.add(timer);
    return timer;
  }, begin);
  afterAll(() => {
    for (const timer of standing) clearTimeout(timer);
    globalThis.setTimeout = begin;
  });
}
