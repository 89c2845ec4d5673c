import type { MeterState } from '@tok/domain';
import { clockLimits } from '../../limits.ts';
import type { StationReading } from './meter-reading.ts';

/**
 * When a reading counts in the timeline of its transaction. As a rule that is when the station says it was measured, and
 * what is older than the last one counts no more. Two clocks break the rule, and must neither stop the live figures nor let
 * the same reading count again with each arrival:
 *
 * - one whose time was replaced by that of arrival (1970, years ahead, more than five minutes fast)
 * - one that was a few minutes fast and now is not: what it says now looks older than what it said before
 *
 * There a reading is new when the station's own clock has gone on, or else when its register has; it then counts as much
 * later than the last one as it arrived later.
 *
 * @returns epoch ms; null: late, or there already
 */
export function countedAtMs(meter: MeterState, reading: StationReading): number | null {
  const atMs = reading.measuredAt.getTime();
  if (reading.isTimePlausible && atMs >= meter.measuredAt) return atMs;
  const arrivedMs = reading.receivedAt.getTime();
  const wasAhead = meter.measuredAt > arrivedMs;
  if (reading.isTimePlausible && !wasAhead) return null;
  if (!isNewByClock(meter, reading) && !isNewByRegister(meter, reading)) return null;
  if (atMs >= meter.measuredAt) return atMs;
  const beforeMs = meter.receivedMs ?? meter.measuredAt - clockLimits.aheadS * 1000;
  return meter.measuredAt + Math.max(0, arrivedMs - beforeMs);
}

function isNewByClock(meter: MeterState, { writtenMs }: StationReading): boolean {
  // Nothing was counted yet: nothing can come again.
  if (meter.stationClockMs === undefined) return meter.measuredAt === meter.startedAt && meter.energyWh === 0;
  return writtenMs > meter.stationClockMs;
}

/** After a reset an older reading may be higher too. */
function isNewByRegister(meter: MeterState, { registerWh }: StationReading): boolean {
  return registerWh !== null && registerWh > meter.registerWh && !meter.flags.includes('register_reset');
}
