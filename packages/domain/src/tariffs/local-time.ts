const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * What a clock on the wall shows, in seconds from midnight. In the night when clocks go back an hour comes twice and is
 * priced twice alike; the hour they skip never comes.
 *
 * @throws RangeError for an unknown zone or an invalid date
 */
export function localSecondsOfDay(at: Date, timeZone: string): number {
  const clock = formatOf(timeZone).format(at);
  return Number(clock.slice(0, 2)) * 3_600 + Number(clock.slice(3, 5)) * 60 + Number(clock.slice(6, 8));
}

/** Making one costs a hundred times what using it does. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    const fields = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...fields });
    formats.set(timeZone, format);
  }
  return format;
}
