import type { Words } from '@tok/studio';
import { daysAfter } from '../../moscow-days.ts';

export interface Period {
  from: string;
  to: string;
}

/** The first day of a month so many months away. */
function monthStart(day: string, monthsAway: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + monthsAway, 1)).toISOString().slice(0, 10);
}

export interface Preset {
  key: string;
  words: Words;
  /** @param today YYYY-MM-DD, by the clocks the statistics go by */
  of: (today: string) => Period;
}

const lastMonth: Preset = {
  key: 'last_month',
  words: { ru: 'Прошлый месяц', en: 'Last month' },
  of: (today) => ({ from: monthStart(today, -1), to: daysAfter(monthStart(today, 0), -1) }),
};

/** Whole days up to today; the month before as a whole. */
export const presets: Preset[] = [
  {
    key: 'month',
    words: { ru: 'Этот месяц', en: 'This month' },
    of: (today) => ({ from: monthStart(today, 0), to: today }),
  },
  lastMonth,
  {
    key: 'quarter',
    words: { ru: 'Квартал', en: 'Quarter' },
    of: (today) => ({ from: monthStart(today, -((Number(today.slice(5, 7)) - 1) % 3)), to: today }),
  },
  { key: 'year', words: { ru: 'Год', en: 'Year' }, of: (today) => ({ from: `${today.slice(0, 4)}-01-01`, to: today }) },
];
