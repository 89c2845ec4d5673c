import { inWords, numberText, readNumber } from '@tok/studio';
import type { Tone } from '@tok/studio';

/** Above this the times of a station's messages mislead; above `lostS` they are replaced by ours. */
const warnS = 60;
const lostS = 300;

const units: [seconds: number, ru: string, en: string][] = [
  [86_400, 'сут', 'd'],
  [3_600, 'ч', 'h'],
  [60, 'мин', 'min'],
  [1, 'с', 's'],
];

/** 95 → «спешит на 1,6 мин», −3 → «отстаёт на 3 с»; null where it was never measured. */
export function clockDriftText(seconds: unknown, locale: string): { text: string; tone: Tone } | null {
  const driftS = readNumber(seconds);
  if (driftS === null) return null;
  const sizeS = Math.abs(driftS);
  const tone: Tone = sizeS > lostS ? 'bad' : sizeS > warnS ? 'warning' : 'good';
  if (sizeS === 0) return { text: inWords({ ru: 'точно', en: 'right' }, locale), tone };
  const words = driftS > 0 ? { ru: 'спешит на', en: 'fast by' } : { ru: 'отстаёт на', en: 'slow by' };
  return { text: `${inWords(words, locale)} ${durationText(sizeS, locale)}`, tone };
}

/** In its largest unit: 90 → «1,5 мин». */
export function durationText(seconds: number, locale: string): string {
  const [size, ru, en] = units.find(([each]) => seconds >= each) ?? [1, 'с', 's'];
  return `${numberText(seconds / size, locale, { min: 0, max: 1 })}\u00a0${inWords({ ru, en }, locale)}`;
}
