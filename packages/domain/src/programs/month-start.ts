/** Moscow, where the companies account, has had one offset since 2014. */
const moscowOffsetMs = 3 * 3_600_000;

/** Begin of the month a moment belongs to, by the calendar of Moscow: month limits of programs run by it. */
export function monthStart(at: Date): Date {
  return monthAt(at, 0);
}

/** Begin of the month after the one a moment belongs to, by the calendar of Moscow. */
export function nextMonthStart(at: Date): Date {
  return monthAt(at, 1);
}

/** @returns the first day of its month, YYYY-MM-DD, by the calendar of Moscow */
export function monthOf(at: Date): string {
  return new Date(monthStart(at).getTime() + moscowOffsetMs).toISOString().slice(0, 10);
}

/** @param month its first day, YYYY-MM-DD @returns the moment it begins in Moscow */
export function startOfMonth(month: string): Date {
  return new Date(Date.parse(`${month}T00:00:00Z`) - moscowOffsetMs);
}

function monthAt(at: Date, monthsLater: number): Date {
  const local = new Date(at.getTime() + moscowOffsetMs);
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + monthsLater, 1) - moscowOffsetMs);
}
