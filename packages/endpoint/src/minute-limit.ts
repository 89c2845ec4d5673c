const windowMs = 60_000;

/**
 * Keeps one asker from using up what is meant for all. Counted in this process, minute by minute.
 *
 * @param max of one key within a minute
 * @returns whether this key may once more
 */
export function createMinuteLimit(max: number, now: () => Date): (key: string) => boolean {
  const counts = new Map<string, number>();
  let windowStart = 0;
  return (key) => {
    const at = now().getTime();
    // A clock that was set back must not hold anybody up until it is there again.
    if (at < windowStart || at - windowStart >= windowMs) {
      counts.clear();
      windowStart = at;
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= max;
  };
}
