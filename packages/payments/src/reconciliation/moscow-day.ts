import type { TimeWindow } from '../provider/payment-provider.ts';

const dayMs = 24 * 3_600_000;
/** Moscow has had one offset since 2014. */
const moscowOffsetMs = 3 * 3_600_000;

/** @returns the local day of Moscow, YYYY-MM-DD */
export function moscowDayOf(at: Date): string {
  return new Date(at.getTime() + moscowOffsetMs).toISOString().slice(0, 10);
}

/** @param day YYYY-MM-DD */
export function windowOfDay(day: string): TimeWindow {
  const from = new Date(Date.parse(`${day}T00:00:00Z`) - moscowOffsetMs);
  return { from, to: new Date(from.getTime() + dayMs) };
}

/** The days before today, oldest first. */
export function daysBefore(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) => moscowDayOf(new Date(now.getTime() - (count - index) * dayMs)));
}

/** @returns the window in parts, so that no list of the provider grows beyond what it pages through */
export function slicesOf({ from, to }: TimeWindow, sliceMs = 6 * 3_600_000): TimeWindow[] {
  const slices: TimeWindow[] = [];
  for (let startMs = from.getTime(); startMs < to.getTime(); startMs += sliceMs) {
    slices.push({ from: new Date(startMs), to: new Date(Math.min(startMs + sliceMs, to.getTime())) });
  }
  return slices;
}

export function isWithin(at: Date | null, { from, to }: TimeWindow): boolean {
  return at !== null && at >= from && at < to;
}
