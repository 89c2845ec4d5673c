import { numberText, readNumber } from './number-text.ts';

/** 3740 → «37,40 ₽» (37.40 ₽ in English); null for what is no amount. */
export function moneyText(kopecks: unknown, locale: string): string | null {
  const minor = readNumber(kopecks);
  return minor === null ? null : `${numberText(minor / 100, locale, { min: 2, max: 2 })}\u00a0₽`;
}
