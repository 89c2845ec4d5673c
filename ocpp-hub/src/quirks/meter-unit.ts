import type { QuirkCode, StationQuirks } from './station-quirks.ts';
import type { SuspicionEvidence } from './suspicion.ts';

/** Less says nothing: registers may be of whole kWh. */
const neededWh = 3_000;
const tolerancePercent = 10;

const largerUnits: [factor: number, seems: string][] = [
  [1_000, 'kwh'],
  [100, 'tenth_kwh'],
];

/**
 * Whether meterStop − meterStart and the readings of the same transaction are of different units.
 *
 * @param meterWh meterStop − meterStart, as we read them
 * @param energyWh what the readings added up to
 * @returns null when they agree, or disagree otherwise than by the factor of a unit
 */
export function suspectMeterUnit(
  meterWh: number,
  energyWh: number,
  { meterFactor, energyFactor, says }: StationQuirks,
): { code: QuirkCode; evidence: SuspicionEvidence } | null {
  const suspect = (code: 'meter_unit' | 'energy_unit', seems: string) => ({
    code,
    evidence: { seems, under: says[code], meterWh, energyWh },
  });
  // A row that says kWh for a station that sends Wh all the same.
  if (meterFactor > 1 && meterWh >= neededWh && isNear(energyWh, meterWh, meterFactor))
    return suspect('meter_unit', 'wh');
  if (energyWh >= neededWh) {
    const found = largerUnits.find(
      ([factor]) => factor > meterFactor && isNear(meterWh, energyWh, factor / meterFactor),
    );
    return found ? suspect('meter_unit', found[1]) : null;
  }
  const isEnergyTooSmall = energyFactor !== 1_000 && meterWh >= neededWh && isNear(energyWh, meterWh, 1_000);
  return isEnergyTooSmall ? suspect('energy_unit', 'kwh') : null;
}

/** A difference of whole units is wrong by up to one of them. */
function isNear(small: number, large: number, factor: number): boolean {
  return small > 0 && Math.abs(small * factor - large) <= factor + (large * tolerancePercent) / 100;
}
