/** bigint columns arrive as text from Postgres. @returns null for what is no number */
export function readNumber(value: unknown): number | null {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

export function numberText(value: number, locale: string, digits: { min: number; max: number }): string {
  const format = new Intl.NumberFormat(locale.startsWith('en') ? 'en-GB' : 'ru-RU', {
    minimumFractionDigits: digits.min,
    maximumFractionDigits: digits.max,
  });
  return format.format(value);
}
