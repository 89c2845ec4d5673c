import type { ChargingProfile, ChargingSchedulePeriod } from '@tok/ocpp';

const recurrenceS = { Daily: 24 * 3600, Weekly: 7 * 24 * 3600 };
const voltsPerPhase = 230;
const ordinaryPhases = 3;

/**
 * What one profile allows at a moment, W; null where it says nothing then.
 *
 * @param startedAt of the transaction: what Relative profiles count from
 */
export function profileLimitW(profile: ChargingProfile, at: Date, startedAt: Date): number | null {
  if (profile.validFrom !== undefined && at.getTime() < Date.parse(profile.validFrom)) return null;
  if (profile.validTo !== undefined && at.getTime() >= Date.parse(profile.validTo)) return null;
  const elapsedS = secondsInto(profile, at, startedAt);
  const { duration, chargingRateUnit, chargingSchedulePeriod } = profile.chargingSchedule;
  if (elapsedS < 0 || (duration !== undefined && elapsedS >= duration)) return null;
  const periods = [...chargingSchedulePeriod].sort((a, b) => a.startPeriod - b.startPeriod);
  const period = periods.findLast(({ startPeriod }) => startPeriod <= elapsedS);
  if (!period) return null;
  return chargingRateUnit === 'W' ? period.limit : period.limit * wattsPerAmpere(period.numberPhases);
}

export function wattsPerAmpere(phases: ChargingSchedulePeriod['numberPhases'] = ordinaryPhases): number {
  return voltsPerPhase * phases;
}

function secondsInto(profile: ChargingProfile, at: Date, startedAt: Date): number {
  const { startSchedule } = profile.chargingSchedule;
  const isRelative = profile.chargingProfileKind === 'Relative' || startSchedule === undefined;
  const elapsedS = (at.getTime() - (isRelative ? startedAt.getTime() : Date.parse(startSchedule))) / 1000;
  if (profile.chargingProfileKind !== 'Recurring' || elapsedS < 0) return elapsedS;
  return elapsedS % recurrenceS[profile.recurrencyKind ?? 'Daily'];
}
