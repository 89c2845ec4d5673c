import { offsetMs } from '@tok/domain';
import type { StationQuirks } from './station-quirks.ts';
import type { SuspicionEvidence } from './suspicion.ts';

const hourS = 3_600;
/** A clock that is set right but for its zone differs by no more. */
const toleranceS = 120;
/** There is no zone further from UTC. */
const hoursMax = 14;

/**
 * Whether a clock is wrong by whole hours: a zone that was taken for UTC.
 *
 * @param driftS station's clock minus ours, of a message that was not sent late
 */
export function suspectZone(
  driftS: number,
  { timeZone, quirks }: { timeZone: string; quirks: StationQuirks },
  now: Date,
): SuspicionEvidence | null {
  const hours = Math.round(driftS / hourS);
  if (hours === 0 || Math.abs(hours) > hoursMax || Math.abs(driftS - hours * hourS) > toleranceS) return null;
  const offsetS = offsetMs(timeZone, now) / 1000;
  const explainedS = quirks.isLocalMarkedUtc ? -offsetS : offsetS;
  const otherwise = quirks.isLocalMarkedUtc ? 'as_reported' : 'local_marked_utc';
  const seems = Math.abs(driftS - explainedS) <= toleranceS ? otherwise : null;
  return { seems, under: quirks.says.clock, driftS };
}
