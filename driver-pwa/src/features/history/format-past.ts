import i18next from 'i18next';

/** «23 нояб., 11:14», and «23 нояб. 2025 г., 11:14» of another year than this. */
export function formatPast(instant: string, timeZone?: string): string {
  const date = new Date(instant);
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(i18next.language === 'en' ? 'en-GB' : 'ru-RU', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(isThisYear ? {} : { year: 'numeric' }),
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(date);
}
