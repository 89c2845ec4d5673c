import type { TariffPeriod } from '@tok/api';

const dayMs = 86_400_000;
const dayMinutes = 1_440;

/** A stretch of the day, the same on each of the seven days. */
export interface WeekRow {
  fromMinute: number;
  /** 1440: midnight */
  toMinute: number;
  /** one a day; null where a clock that is set forward leaves none */
  cells: (TariffPeriod | null)[];
}

export interface WeekGrid {
  /** YYYY-MM-DD */
  days: string[];
  rows: WeekRow[];
  /** ids of the tariffs that win, in the order they are met */
  winners: string[];
}

/**
 * Lays the periods out as a week: a row for each stretch in which no day's price changes, so that a week without night prices
 * has one row.
 *
 * @param monday YYYY-MM-DD
 */
export function weekGrid(periods: readonly TariffPeriod[], monday: string): WeekGrid {
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  const edges = new Set([0]);
  for (const { from } of periods) edges.add(minuteOf(from));
  const starts = [...edges].sort((a, b) => a - b);
  const rows = starts.map((fromMinute, index) => ({
    fromMinute,
    toMinute: starts[index + 1] ?? dayMinutes,
    cells: days.map((day) => periodAt(periods, `${day}T${clock(fromMinute)}`)),
  }));
  const winners = new Set(periods.flatMap(({ winner }) => (winner ? [winner.tariffId] : [])));
  return { days, rows, winners: [...winners] };
}

function periodAt(periods: readonly TariffPeriod[], at: string): TariffPeriod | null {
  return periods.find(({ from, to }) => from <= at && at < to) ?? null;
}

/** «07:30»; the end of a day is 24:00. */
export function clock(minute: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(minute / 60)}:${two(minute % 60)}`;
}

function minuteOf(local: string): number {
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/** The Monday of the week a day is in. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
