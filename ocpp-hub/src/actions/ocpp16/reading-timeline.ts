import { plausibleEnergyWh } from '@tok/domain';
import type { MeterState } from '@tok/domain';
import { clockLimits } from '../../limits.ts';
import type { StationReading } from './meter-reading.ts';

/** Readings come from a live station when they arrive as far apart as they were measured, give or take this. */
const cadenceToleranceMs = 5_000;

/**
 * When a reading counts in the timeline of its transaction. As a rule that is when the station says it was measured, and
 * what is older than the last one counts no more. Clocks break the rule, and must neither stop the live figures nor let the
 * same reading count again with each arrival:
 *
 * - one that was lost or is more than five minutes fast: its time was replaced by that of arrival
 * - one that was set back while the car charged: what it says now looks older than what it said before
 * - one that is fast: what it wrote of a time that had not come is later taken for new
 *
 * There a reading is new when it comes in the station's own rhythm, or when the register has gone on: an older reading of a
 * register that only rises cannot be higher. It then counts as much later than the last one as it arrived later.
 *
 * @param maxPowerW rated power of the connector
 * @returns epoch ms; null: late, or there already
 */
export function countedAtMs(meter: MeterState, reading: StationReading, maxPowerW: number): number | null {
  const measuredMs = reading.measuredAt.getTime();
  const isOlder = measuredMs < meter.measuredAt;
  if (reading.isTimePlausible && !isOlder && !comesFromAhead(meter, reading)) return measuredMs;
  if (isOlder && reading.context === 'Transaction.Begin') return null;
  const atMs = isOlder ? meter.measuredAt + sinceLastMs(meter, reading) : measuredMs;
  const isFirst = !isOlder && meter.measuredAt === meter.startedAt && meter.energyWh === 0;
  return isFirst || isInRhythm(meter, reading) || hasGoneOn(meter, reading, atMs, maxPowerW) ? atMs : null;
}

/** A register that has fallen, at a time that has not come: more likely a reading that comes again than a reset. */
function comesFromAhead(meter: MeterState, { registerWh, measuredAt, receivedAt }: StationReading): boolean {
  return registerWh !== null && registerWh < meter.registerWh && measuredAt.getTime() > receivedAt.getTime();
}

/** Between arrivals; after a restart the last one was no more ahead of ours than is believed. */
function sinceLastMs(meter: MeterState, { receivedAt }: StationReading): number {
  const beforeMs = meter.receivedMs ?? meter.measuredAt - clockLimits.aheadS * 1000;
  return Math.max(0, receivedAt.getTime() - beforeMs);
}

function isInRhythm(meter: MeterState, { writtenMs, receivedAt }: StationReading): boolean {
  if (meter.stationClockMs === undefined || meter.receivedMs === undefined) return false;
  const byClockMs = writtenMs - meter.stationClockMs;
  const byArrivalMs = receivedAt.getTime() - meter.receivedMs;
  // What comes again comes in a burst.
  return byClockMs > 0 && Math.abs(byClockMs - byArrivalMs) <= Math.min(cadenceToleranceMs, byArrivalMs / 2);
}

/** After a reset an older reading may be higher too. */
function hasGoneOn(meter: MeterState, { registerWh }: StationReading, atMs: number, maxPowerW: number): boolean {
  if (registerWh === null || meter.flags.includes('register_reset')) return false;
  const stepWh = registerWh - meter.registerWh;
  return stepWh > 0 && stepWh <= plausibleEnergyWh(maxPowerW, atMs - meter.measuredAt);
}
