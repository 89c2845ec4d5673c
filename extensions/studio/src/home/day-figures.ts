import type { ChargedDay } from '@tok/api';
import { inWords, moneyText, numberText } from '@tok/studio';
import { homeWords } from './home-words.ts';

export const measures = ['energy', 'revenue', 'charges'] as const;
export type Measure = (typeof measures)[number];

const ofDay: Record<Measure, (day: ChargedDay) => number> = {
  energy: ({ energyWh }) => energyWh / 1_000,
  revenue: ({ revenueMinor }) => revenueMinor,
  charges: ({ charges }) => charges,
};

export function figureOf(measure: Measure, day: ChargedDay): number {
  return ofDay[measure](day);
}

/** «1 234 кВт·ч», «37 400,00 ₽», «52». */
export function figureText(measure: Measure, figure: number, locale: string): string {
  if (measure === 'revenue') return moneyText(figure, locale) ?? '';
  const text = numberText(figure, locale, { min: 0, max: measure === 'energy' && figure < 100 ? 1 : 0 });
  return measure === 'energy' ? `${text} ${inWords(homeWords.kilowattHours, locale)}` : text;
}

export interface Comparison {
  text: string;
  tone: 'more' | 'less' | 'same';
}

/** «На 12 % больше, чем неделей раньше (1 100 кВт·ч)». */
export function compared(measure: Measure, figure: number, before: number, locale: string): Comparison {
  const was = figureText(measure, before, locale);
  const say = (name: 'more' | 'less' | 'same' | 'weekBefore') => inWords(homeWords[name], locale);
  const percent = before === 0 ? null : Math.round(((figure - before) / before) * 100);
  if (figure === before || percent === 0) return { text: `${say('same')} (${was})`, tone: 'same' };
  const tone = figure > before ? 'more' : 'less';
  // Of nothing there is no per cent.
  if (percent === null) return { text: `${say('weekBefore')} — ${was}`, tone };
  const on = inWords({ ru: 'на ', en: '' }, locale);
  return { text: `${on}${Math.abs(percent)} % ${say(tone)} (${was})`, tone };
}

/** «чт, 26.11». @param day YYYY-MM-DD */
export function dayText(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale.startsWith('en') ? 'en-GB' : 'ru-RU', {
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}
