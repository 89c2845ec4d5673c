import { dayS, windowContains } from './day-window.ts';
import { appliesTo, comparePrecedence, windowOf } from './tariff-rank.ts';
import type { Tariff, TariffContext } from './tariff.ts';

/** A part of the day with one price. */
export interface PricedWindow {
  /** HH:MM, the station's time */
  from: string;
  /** exclusive; 00:00 after `from`: the end of the day; equal to `from`: all day */
  to: string;
  priceMinorPerKwh: number;
}

interface Part {
  fromS: number;
  toS: number;
  priceMinorPerKwh: number;
}

/**
 * The prices of a whole day, as `chooseTariff` would choose them at each minute, by the tariffs in force at `context.at`.
 *
 * @returns in the order of the day; neighbours of one price are joined, over midnight too (the last may pass it); hours
 *   without a tariff are left out; a single price for all day is one window 00:00–00:00; empty when nothing applies
 */
export function dayWindows(tariffs: readonly Tariff[], context: TariffContext): PricedWindow[] {
  const ranked = tariffs
    .filter((tariff) => appliesTo(tariff, context))
    .sort(comparePrecedence)
    .map((tariff) => ({ window: windowOf(tariff), priceMinorPerKwh: tariff.priceMinorPerKwh }));
  const edges = [...new Set([0, ...ranked.flatMap(({ window }) => [window.fromS, window.toS])])].sort((a, b) => a - b);
  const parts: Part[] = [];
  edges.forEach((fromS, index) => {
    const winner = ranked.find(({ window }) => windowContains(window, fromS));
    if (winner) append(parts, { fromS, toS: edges[index + 1] ?? dayS, priceMinorPerKwh: winner.priceMinorPerKwh });
  });
  return joinOverMidnight(parts).map(({ fromS, toS, priceMinorPerKwh }) => ({
    from: clock(fromS),
    to: clock(toS % dayS),
    priceMinorPerKwh,
  }));
}

function append(parts: Part[], part: Part): void {
  const last = parts.at(-1);
  if (last && last.toS === part.fromS && last.priceMinorPerKwh === part.priceMinorPerKwh) last.toS = part.toS;
  else parts.push(part);
}

function joinOverMidnight(parts: Part[]): Part[] {
  const [first, ...rest] = parts;
  const last = rest.at(-1);
  if (!first || !last || first.fromS !== 0 || last.toS !== dayS) return parts;
  if (first.priceMinorPerKwh !== last.priceMinorPerKwh) return parts;
  return [...rest.slice(0, -1), { ...last, toS: first.toS }];
}

function clock(secondsOfDay: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(secondsOfDay / 3_600)}:${two((secondsOfDay % 3_600) / 60)}`;
}
