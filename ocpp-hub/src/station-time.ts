import { offsetMs } from '@tok/domain';
import { clockLimits } from './limits.ts';
import type { StationQuirks } from './quirks/station-quirks.ts';

/** What decides how a station's times are read. */
export interface StationZone {
  /** IANA name of its city; for times without a zone */
  timeZone: string;
  quirks: Pick<StationQuirks, 'isLocalMarkedUtc'>;
}

/** A time a station wrote, and what we made of it. */
export interface StationTime {
  /** the station's, or ours where the station's is implausible */
  at: Date;
  isPlausible: boolean;
  /** the station's even where it is implausible, epoch ms; NaN where it is no time */
  writtenMs: number;
  /** station's time minus ours, seconds, within 32 bits */
  driftS: number;
}

const int32Max = 2 ** 31 - 1;
const zoneAtEnd = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i;

/**
 * Reads an ISO 8601 time of a station. A time without a zone is in the zone of the station's city; so is one marked UTC by a
 * model that is known to write local time with a Z. A clock that was lost (1970, 2099) does not decide when something
 * happened: then it is the moment the message arrived.
 */
export function readStationTime(text: string, { timeZone, quirks }: StationZone, receivedAt: Date): StationTime {
  const writtenMs = parse(withoutFalseZone(text, quirks), timeZone);
  if (Number.isNaN(writtenMs)) return { at: receivedAt, isPlausible: false, writtenMs, driftS: 0 };
  const driftS = Math.round((writtenMs - receivedAt.getTime()) / 1000);
  const isPlausible = driftS <= clockLimits.aheadS && driftS >= -clockLimits.behindS;
  return {
    at: isPlausible ? new Date(writtenMs) : receivedAt,
    isPlausible,
    writtenMs,
    driftS: Math.max(-int32Max, Math.min(int32Max, driftS)),
  };
}

const utcAtEnd = /(?:Z|[+-]00(?::?00)?)$/i;

function withoutFalseZone(text: string, { isLocalMarkedUtc }: StationZone['quirks']): string {
  return isLocalMarkedUtc && utcAtEnd.test(text.slice(10)) ? text.replace(utcAtEnd, '') : text;
}

function parse(text: string, timeZone: string): number {
  // Nearly all there are.
  if (text.endsWith('Z') && text.length > 16) return Date.parse(text);
  if (zoneAtEnd.test(text.slice(10))) return Date.parse(withFullOffset(text));
  const asUtcMs = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtcMs)) return NaN;
  // The offset in force at nearly that moment; on the one hour a year when it changes, an hour's doubt remains.
  return asUtcMs - offsetMs(timeZone, new Date(asUtcMs - offsetMs(timeZone, new Date(asUtcMs))));
}

/** +03 and +0300 are ISO 8601, but Date knows only +03:00. */
function withFullOffset(text: string): string {
  return text.replace(/([+-]\d\d):?(\d\d)?$/, (_whole, hours: string, minutes = '00') => `${hours}:${String(minutes)}`);
}
