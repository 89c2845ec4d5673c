import { DomainError } from '../domain-error.ts';

/** A part of every local day, in seconds from midnight; from > to passes midnight, from = to is all day. */
export interface DayWindow {
  fromS: number;
  toS: number;
}

export const dayS = 86_400;

const timePattern = /^([01]\d|2[0-4]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?$/;

/**
 * @param from, to HH:MM:SS or HH:MM; 24:00 is midnight
 * @throws DomainError INVALID_TIME
 */
export function dayWindow(from: string, to: string): DayWindow {
  return { fromS: secondsOfDay(from), toS: secondsOfDay(to) };
}

export function windowContains({ fromS, toS }: DayWindow, atS: number): boolean {
  if (fromS === toS) return true;
  return fromS < toS ? fromS <= atS && atS < toS : fromS <= atS || atS < toS;
}

export function windowLengthS({ fromS, toS }: DayWindow): number {
  return fromS === toS ? dayS : (toS - fromS + dayS) % dayS;
}

export function windowsOverlap(a: DayWindow, b: DayWindow): boolean {
  return windowContains(a, b.fromS) || windowContains(b, a.fromS);
}

function secondsOfDay(text: string): number {
  const parts = timePattern.exec(text);
  const seconds = Number(parts?.[1]) * 3_600 + Number(parts?.[2]) * 60 + Number(parts?.[3] ?? 0);
  if (!parts || seconds > dayS) throw new DomainError('INVALID_TIME', `Not a time of day: ${text}`);
  return seconds % dayS;
}
