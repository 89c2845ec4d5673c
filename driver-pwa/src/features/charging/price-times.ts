import type { TariffWindow } from '@tok/api';

export interface PriceChange {
  /** HH:MM, the station's time: the price in force ends then */
  at: string;
  nextMinorPerKwh: number;
}

function clockAt(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
}

/** Midnight at a window's end is the end of the day; a window may go over it. */
function covers({ from, to }: TariffWindow, time: string): boolean {
  return from < to ? from <= time && time < to : time >= from || time < to;
}

/**
 * When the price changes next, and to what.
 *
 * @param windows the day's prices in order; fewer than two: it never changes
 * @returns null where one price holds all day
 */
export function nextPriceChange(windows: readonly TariffWindow[], now: number, timeZone: string): PriceChange | null {
  const time = clockAt(now, timeZone);
  const first = windows.findIndex((window) => covers(window, time));
  const current = windows[first];
  if (!current) return null;
  const rest = [...windows.slice(first + 1), ...windows.slice(0, first)];
  const next = rest.find(({ priceMinorPerKwh }) => priceMinorPerKwh !== current.priceMinorPerKwh);
  return next ? { at: next.from, nextMinorPerKwh: next.priceMinorPerKwh } : null;
}
