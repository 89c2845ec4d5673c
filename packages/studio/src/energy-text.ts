import { inWords } from './words.ts';
import { numberText, readNumber } from './number-text.ts';

/** 1700 → «1,7 кВт·ч» (1.7 kWh in English); null for what is no energy. */
export function energyText(wattHours: unknown, locale: string): string | null {
  const wh = readNumber(wattHours);
  if (wh === null) return null;
  const unit = inWords({ ru: 'кВт·ч', en: 'kWh' }, locale);
  return `${numberText(wh / 1_000, locale, { min: 0, max: 3 })}\u00a0${unit}`;
}
