import { offsetMs } from '../formats/zone-offset.ts';
import { chooseTariff } from './choose-tariff.ts';
import { appliesTo, foreignScopes, windowOf } from './tariff-rank.ts';
import { windowContains } from './day-window.ts';
import { localSecondsOfDay } from './local-time.ts';
import type { Tariff, TariffContext } from './tariff.ts';

/** A stretch of time in which the same tariff wins against the same others. */
export interface PricePeriod {
  from: Date;
  /** exclusive */
  to: Date;
  /** null: no tariff, and so no charge */
  tariff: Tariff | null;
  /** those that apply too, and give way */
  rivals: Tariff[];
}

const hourMs = 3_600_000;

/**
 * Which price is in force when, as `chooseTariff` would choose it at each moment.
 *
 * @param context its `at` is not looked at
 * @returns without gaps, in order; neighbours differ in the tariff or in its rivals
 * @throws RangeError for an unknown zone
 */
export function pricePeriods(
  tariffs: readonly Tariff[],
  context: Omit<TariffContext, 'at'>,
  { from, to }: { from: Date; to: Date },
): PricePeriod[] {
  const own = tariffs.filter(
    (tariff) => tariff.isActive && foreignScopes(tariff, { ...context, at: from }).length === 0,
  );
  const edges = edgesBetween(own, context.timeZone, from, to);
  const periods: PricePeriod[] = [];
  edges.forEach((edge, index) => {
    const period = periodAt(own, { ...context, at: edge }, edges[index + 1] ?? to);
    const last = periods.at(-1);
    if (last && isSamePrice(last, period)) last.to = period.to;
    else periods.push(period);
  });
  return periods;
}

function periodAt(tariffs: Tariff[], context: TariffContext, to: Date): PricePeriod {
  const tariff = chooseTariff(tariffs, context)?.tariff ?? null;
  const atS = localSecondsOfDay(context.at, context.timeZone);
  const rivals = tariffs.filter(
    (other) => other !== tariff && appliesTo(other, context) && windowContains(windowOf(other), atS),
  );
  return { from: context.at, to, tariff, rivals };
}

function isSamePrice(a: PricePeriod, b: PricePeriod): boolean {
  return (
    a.tariff === b.tariff &&
    a.rivals.length === b.rivals.length &&
    a.rivals.every((rival, index) => rival === b.rivals[index])
  );
}

/** Every moment a tariff may begin or end: its dates, its hours each day, and each hour, at which clocks may change. */
function edgesBetween(tariffs: Tariff[], timeZone: string, from: Date, to: Date): Date[] {
  const times = new Set([from.getTime()]);
  const add = (ms: number): void => void (ms > from.getTime() && ms < to.getTime() && times.add(ms));
  for (const { validFrom, validUntil } of tariffs) {
    if (validFrom) add(validFrom.getTime());
    if (validUntil) add(validUntil.getTime());
  }
  const secondsOfDay = new Set(tariffs.flatMap((tariff) => [windowOf(tariff).fromS, windowOf(tariff).toS]));
  const firstHour = Math.ceil(from.getTime() / hourMs) * hourMs;
  for (let hour = firstHour; hour < to.getTime(); hour += hourMs) add(hour);
  // A day more on each side: local days begin elsewhere than those of UTC.
  for (let day = utcDay(from) - 24 * hourMs; day < to.getTime() + 24 * hourMs; day += 24 * hourMs) {
    for (const seconds of secondsOfDay) add(instantOfWall(day + seconds * 1_000, timeZone).getTime());
  }
  return [...times].sort((a, b) => a - b).map((ms) => new Date(ms));
}

function utcDay(at: Date): number {
  return Math.floor(at.getTime() / (24 * hourMs)) * 24 * hourMs;
}

/**
 * When a clock on the wall shows this. An hour that comes twice is the first of the two; one that is skipped, what follows it.
 *
 * @param wallMs what it shows, as if it were UTC
 * @param timeZone IANA name
 */
export function instantOfWall(wallMs: number, timeZone: string): Date {
  const before = wallMs - offsetMs(timeZone, new Date(wallMs - 24 * hourMs));
  if (before + offsetMs(timeZone, new Date(before)) === wallMs) return new Date(before);
  const after = wallMs - offsetMs(timeZone, new Date(wallMs + 24 * hourMs));
  return new Date(after + offsetMs(timeZone, new Date(after)) === wallMs ? after : before);
}
