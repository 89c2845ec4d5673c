/**
 * A moment in the station's day: «23.11.2026, 14:33».
 *
 * @param timeZone IANA name, e.g. Europe/Moscow
 * @throws RangeError for an unknown zone or an invalid date
 */
export function formatInstant(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('ru-RU', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}
