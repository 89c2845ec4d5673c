import { offsetMs } from '@tok/domain';

/** What a clock on the wall shows: YYYY-MM-DDTHH:MM. */
export function localText(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetMs(timeZone, at)).toISOString().slice(0, 16);
}
