/** Moscow, where the companies account, has had one offset since 2014. */
const moscowOffsetMs = 3 * 3_600_000;

/** Begin of the month a moment belongs to, by the calendar of Moscow: month limits of programs run by it. */
export function monthStart(at: Date): Date {
  const local = new Date(at.getTime() + moscowOffsetMs);
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1) - moscowOffsetMs);
}
