import i18next from 'i18next';

function offsetName(instant: string | number, timeZone: string | undefined): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZoneName: 'longOffset', ...zone });
  return format.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** «UTC+5», where the station's clock then differs from the phone's; else null, and nothing need be said. */
export function otherZone(instant: string | number, timeZone: string): string | null {
  const station = offsetName(instant, timeZone);
  if (station === offsetName(instant, undefined)) return null;
  const [, sign = '+', hours = '0', minutes = '00'] = /([+-])(\d+):(\d+)/.exec(station) ?? [];
  return `UTC${sign === '-' ? '\u2212' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/** «время станции, UTC+5» */
export function zoneNote(instant: string | number, timeZone: string): string | null {
  const zone = otherZone(instant, timeZone);
  return zone === null ? null : i18next.t('summary.zone', { zone });
}
