import type { Uuid } from './column-types.ts';

/** How a model of station speaks otherwise than the standard; filled by administrators in Studio. Unique: vendor, model. */
export interface StationModelRow {
  id: Uuid;
  /** as BootNotification says, compared without case */
  vendor: string;
  /** null: every model of the vendor that has no row of its own */
  model: string | null;
  /** unit of sampled energies whatever the station names: 'as_reported' | 'wh' | 'kwh' */
  energy_unit: string;
  /** unit of sampled power whatever the station names: 'as_reported' | 'w' | 'kw' */
  power_unit: string;
  /** unit of meterStart and meterStop: 'wh' | 'kwh' | 'tenth_kwh' */
  meter_unit: string;
  /** 'as_reported' | 'local_marked_utc': the station writes local time with a Z */
  clock: string;
  comment: string | null;
}
