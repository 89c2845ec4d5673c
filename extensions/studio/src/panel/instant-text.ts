/** Local, to the minute; null for none. */
export function instantText(instant: string | null, locale: string): string | null {
  if (instant === null) return null;
  const format = new Intl.DateTimeFormat(locale.startsWith('en') ? 'en-GB' : 'ru-RU', {
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(new Date(instant));
}
