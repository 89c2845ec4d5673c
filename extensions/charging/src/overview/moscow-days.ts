/** Moscow, by whose calendar the product accounts, has had one offset since 2014. */
const moscowOffsetMs = 3 * 3_600_000;
const dayMs = 24 * 3_600_000;

export interface Day {
  /** YYYY-MM-DD */
  day: string;
  from: Date;
  /** exclusive */
  to: Date;
}

/** @returns the days of Moscow before the one a moment belongs to, oldest first */
export function daysBefore(at: Date, count: number): Day[] {
  const today = Math.floor((at.getTime() + moscowOffsetMs) / dayMs) * dayMs;
  return Array.from({ length: count }, (_, index) => {
    const local = today - (count - index) * dayMs;
    const from = local - moscowOffsetMs;
    return { day: new Date(local).toISOString().slice(0, 10), from: new Date(from), to: new Date(from + dayMs) };
  });
}
