import { inWords } from '@tok/studio';

function formatOf(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale.startsWith('en') ? 'en-GB' : 'ru-RU', {
    dateStyle: 'short',
    timeStyle: 'medium',
  });
}

/** Local, to the second; «—» for none. */
export function momentText(instant: string | null, locale: string): string {
  const at = instant === null ? new Date(Number.NaN) : new Date(instant);
  return Number.isNaN(at.getTime()) ? '—' : formatOf(locale).format(at);
}

const steps: [seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
];

/** «5 минут назад»; null for no moment. Clocks of server and browser differ: what lies ahead is now. */
export function agoText(instant: string | null, now: Date, locale: string): string | null {
  const at = instant === null ? Number.NaN : new Date(instant).getTime();
  if (Number.isNaN(at)) return null;
  const passedS = Math.max(0, (now.getTime() - at) / 1000);
  const [size, unit] = steps.find(([seconds]) => passedS >= seconds) ?? [1, 'second'];
  if (unit === 'second') return inWords({ ru: 'только что', en: 'just now' }, locale);
  const format = new Intl.RelativeTimeFormat(locale.startsWith('en') ? 'en-GB' : 'ru-RU');
  return format.format(-Math.floor(passedS / size), unit);
}
