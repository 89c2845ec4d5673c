import { inWords } from '@tok/studio';
import type { Tone } from '@tok/studio';

/** A station that never connected has no value: it is not in the network either. */
export function linkStateText(isOnline: unknown, locale: string): { text: string; tone: Tone } {
  return isOnline === true || isOnline === 1
    ? { text: inWords({ ru: 'Станция подключена', en: 'Station connected' }, locale), tone: 'good' }
    : { text: inWords({ ru: 'НЕ В СЕТИ', en: 'OFFLINE' }, locale), tone: 'bad' };
}

/** For a narrow column of a list. */
export function shortLinkStateText(isOnline: unknown, locale: string): { text: string; tone: Tone } {
  const { text, tone } = linkStateText(isOnline, locale);
  return { text: tone === 'good' ? inWords({ ru: 'В сети', en: 'Online' }, locale) : text, tone };
}
