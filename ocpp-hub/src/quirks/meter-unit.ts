import type { StationQuirks } from './station-quirks.ts';
import type { SuspicionEvidence } from './suspicion.ts';

/** Less says nothing: registers may be of whole kWh. */
const neededWh = 3_000;
const tolerancePercent = 10;

const units: [factor: number, seems: string][] = [
  [1_000, 'kwh'],
  [100, 'tenth_kwh'],
];

/**
 * Whether meterStop − meterStart is of another unit than the readings of the same transaction.
 *
 * @param meterWh meterStop − meterStart, as we read them
 * @param energyWh what the readings added up to
 * @returns null when they agree, or disagree otherwise than by the factor of a unit
 */
export function suspectMeterUnit(
  meterWh: number,
  energyWh: number,
  { meterFactor, says }: StationQuirks,
): SuspicionEvidence | null {
  if (energyWh >= neededWh) {
    const found = units.find(([factor]) => factor > meterFactor && isNear(meterWh, energyWh, factor / meterFactor));
    if (found) return { seems: found[1], under: says.meter_unit, meterWh, energyWh };
  }
  // A row that says kWh, and a station that sends Wh all the same.
  const isTooLarge = meterFactor > 1 && meterWh / meterFactor >= neededWh && isNear(energyWh, meterWh, meterFactor);
  return isTooLarge ? { seems: 'wh', under: says.meter_unit, meterWh, energyWh } : null;
}

/** A difference of whole units is wrong by up to one of them. */
function isNear(small: number, large: number, factor: number): boolean {
  return small > 0 && Math.abs(small * factor - large) <= factor + (large * tolerancePercent) / 100;
}
