/** Moscow, by whose days companies are accounted for (statements, month limits), has had one offset since 2014. */
export const moscowOffsetMs = 3 * 3_600_000;
export const dayMs = 24 * 3_600_000;

/** @returns the local day of Moscow, YYYY-MM-DD */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + moscowOffsetMs).toISOString().slice(0, 10);
}

/** @param day YYYY-MM-DD @returns the moment it begins in Moscow */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - moscowOffsetMs);
}

/** @param day YYYY-MM-DD */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/** Days from one to the other, both counted. */
export function dayCount(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs + 1;
}
