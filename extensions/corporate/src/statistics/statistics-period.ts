import { z } from 'zod';
import { dayCount, daysAfter, startOfDay } from '../moscow-days.ts';

const daysMax = 1_100;
/** Day by day the bars of a longer period are too thin to be seen. */
const daysByDayMax = 62;

/** Local days of Moscow, both within the period. */
export interface StatisticsPeriod {
  from: string;
  to: string;
}

export const statisticsPeriod = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'раньше начала' })
  .refine(({ from, to }) => dayCount(from, to) <= daysMax, { path: ['to'], message: `не больше ${daysMax} дней` });

/** @returns its moments, the last one excluded */
export function windowOf({ from, to }: StatisticsPeriod): { begin: Date; end: Date } {
  return { begin: startOfDay(from), end: startOfDay(daysAfter(to, 1)) };
}

export function barSize({ from, to }: StatisticsPeriod): 'day' | 'month' {
  return dayCount(from, to) <= daysByDayMax ? 'day' : 'month';
}

/** The first day of each bar: days without a charge have theirs, too. */
export function barStarts(period: StatisticsPeriod): string[] {
  const isByDay = barSize(period) === 'day';
  const starts: string[] = [];
  for (let day = period.from; day <= period.to; day = isByDay ? daysAfter(day, 1) : firstOfNextMonth(day))
    starts.push(day);
  return starts;
}

function firstOfNextMonth(day: string): string {
  return `${daysAfter(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
}
