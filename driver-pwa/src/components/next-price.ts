import type { TariffWindow } from '@tok/api';

/** HH:MM on the station's clock. */
export function timeAt(instantMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('ru-RU', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    instantMs,
  );
}

/** Whether a day window holds the time; it may pass midnight, and equal ends are all day. Times are HH:MM. */
export function windowHolds({ from, to }: Pick<TariffWindow, 'from' | 'to'>, time: string): boolean {
  const [start, end] = [from.slice(0, 5), to.slice(0, 5)];
  if (start === end) return true;
  return start < end ? time >= start && time < end : time >= start || time < end;
}

export interface NextPrice {
  /** HH:MM on the station's clock */
  until: string;
  /** null: no tariff then, and no charge */
  priceMinorPerKwh: number | null;
}

/**
 * When the price of now ends, and what follows. Neighbours of one price are one.
 *
 * @returns null where it is the same all day, or nothing is charged for now
 */
export function nextPrice(windows: readonly TariffWindow[], time: string): NextPrice | null {
  const current = windows.find((window) => windowHolds(window, time));
  let last = current;
  // As often as there are windows: a day of one price has no end.
  for (let seen = 0; last && seen < windows.length; seen += 1) {
    const until = last.to.slice(0, 5);
    const next = windows.find((window) => window !== last && windowHolds(window, until));
    if (last.from.slice(0, 5) === until) return null;
    if (next?.priceMinorPerKwh !== current?.priceMinorPerKwh) {
      return { until, priceMinorPerKwh: next?.priceMinorPerKwh ?? null };
    }
    last = next;
  }
  return null;
}
