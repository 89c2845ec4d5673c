import type { StationModelRow } from '@tok/database';

/** Where a station may speak otherwise than the standard: the columns of station_models. */
export const quirkCodes = ['energy_unit', 'power_unit', 'meter_unit', 'clock'] as const;

export type QuirkCode = (typeof quirkCodes)[number];

/** How a station is to be understood; equal ones are the same object. */
export interface StationQuirks {
  /** Wh in one unit of sampled energy, whatever unit the station names; null: the unit it names */
  readonly energyFactor: number | null;
  /** W in one unit of sampled power, likewise */
  readonly powerFactor: number | null;
  /** Wh in one unit of meterStart and meterStop */
  readonly meterFactor: number;
  /** times marked UTC are of the station's city */
  readonly isLocalMarkedUtc: boolean;
  /** the values of the columns */
  readonly says: Readonly<Record<QuirkCode, string>>;
}

const energyFactors = new Map([
  ['wh', 1],
  ['kwh', 1_000],
]);
const powerFactors = new Map([
  ['w', 1],
  ['kw', 1_000],
]);
const meterFactors = new Map([
  ['wh', 1],
  ['tenth_kwh', 100],
  ['kwh', 1_000],
]);

const known = new Map<string, StationQuirks>();

/** Values that no one knows mean what the standard says. */
export function quirksOf(row: Pick<StationModelRow, QuirkCode>): StationQuirks {
  const says = {
    energy_unit: row.energy_unit,
    power_unit: row.power_unit,
    meter_unit: row.meter_unit,
    clock: row.clock,
  };
  const key = Object.values(says).join('\n');
  let quirks = known.get(key);
  if (!quirks) {
    quirks = {
      energyFactor: energyFactors.get(says.energy_unit) ?? null,
      powerFactor: powerFactors.get(says.power_unit) ?? null,
      meterFactor: meterFactors.get(says.meter_unit) ?? 1,
      isLocalMarkedUtc: says.clock === 'local_marked_utc',
      says,
    };
    known.set(key, quirks);
  }
  return quirks;
}

/** Of a station as the standard has it. */
export const noQuirks = quirksOf({
  energy_unit: 'as_reported',
  power_unit: 'as_reported',
  meter_unit: 'wh',
  clock: 'as_reported',
});

/** meterStart or meterStop in Wh; what would be too large to count is left as it came, for the plausibility to refuse. */
export function meterRegisterWh(value: number, quirks: StationQuirks): number {
  const registerWh = value * quirks.meterFactor;
  return Number.isSafeInteger(registerWh) ? registerWh : value;
}
