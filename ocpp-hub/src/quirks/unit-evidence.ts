import type { StationQuirks } from './station-quirks.ts';

/** What energies and powers of one transaction say of their units. */
export interface UnitSuspicion {
  code: 'energy_unit' | 'power_unit';
  /** the value of that column of station_models that would explain it */
  seems: 'wh' | 'kwh' | 'w' | 'kw';
  readings: number;
  minutes: number;
  /** what the register gained, as we read it */
  energyWh: number;
  /** what the reported power makes of that time, as we read it */
  powerWh: number;
}

/** The grid side of a meter sees the station's own losses; a connector is seldom rated too low by more. */
const powerMargin = 1.25;
const thousand = 1_000;
const needed = { readings: 4, ms: 10 * 60_000, energyWh: 3_000 };
/** Power is sampled now and then, and registers of whole kWh step by one. */
const tolerance = { share: 0.25, wh: 1_000 };
/** Between readings further apart the power may have been anything. */
const gapMsMax = 15 * 60_000;
/** Noise of a register at rest. */
const jitterWh = 100;

/** Compares the energy and the power that a running transaction reports; a few numbers, changed in place. */
export class UnitEvidence {
  readonly quirks: StationQuirks;
  #lastMs = NaN;
  /** 0: the register is not known yet */
  #readings = 0;
  #firstMs = 0;
  #firstWh = 0;
  #registerMs = 0;
  #registerWh = 0;
  #powerMs = 0;
  #powerW: number | null = null;
  #powerWh = 0;

  constructor(quirks: StationQuirks) {
    this.quirks = quirks;
  }

  /** Takes one reading, in the order of time: one that is late or comes twice changes nothing. */
  add(atMs: number, registerWh: number | null, powerW: number | null): void {
    if (atMs < this.#lastMs) return;
    const hasFallen = registerWh !== null && registerWh < this.#registerWh - jitterWh;
    if (hasFallen || atMs - this.#lastMs > gapMsMax) this.#readings = 0;
    this.#lastMs = atMs;
    if (registerWh !== null) this.#addRegister(atMs, registerWh);
    if (powerW !== null && this.#readings > 0) this.#addPower(atMs, powerW);
  }

  #addRegister(atMs: number, registerWh: number): void {
    if (this.#readings === 0) {
      this.#firstMs = atMs;
      this.#firstWh = registerWh;
      this.#powerW = null;
      this.#powerWh = 0;
    }
    if (this.#readings === 0 || atMs > this.#registerMs) this.#readings += 1;
    this.#registerMs = atMs;
    this.#registerWh = registerWh;
  }

  #addPower(atMs: number, powerW: number): void {
    const beforeW = this.#powerW ?? powerW;
    const sinceMs = this.#powerW === null ? atMs - this.#firstMs : atMs - this.#powerMs;
    this.#powerWh += (((beforeW + powerW) / 2) * sinceMs) / 3_600_000;
    this.#powerW = powerW;
    this.#powerMs = atMs;
  }

  /** @param maxPowerW rated power of the connector: tells which of the two contradicts it */
  judge(maxPowerW: number): UnitSuspicion | null {
    const ms = this.#registerMs - this.#firstMs;
    if (this.#readings < needed.readings || ms < needed.ms) return null;
    const energyWh = this.#registerWh - this.#firstWh;
    const powerWh = this.#powerWh;
    const ceilingWh = (maxPowerW * powerMargin * ms) / 3_600_000;
    const suspect = (code: UnitSuspicion['code'], seems: UnitSuspicion['seems']): UnitSuspicion => ({
      code,
      seems,
      readings: this.#readings,
      minutes: Math.round(ms / 60_000),
      energyWh,
      powerWh: Math.round(powerWh),
    });
    if (powerWh >= needed.energyWh && energyWh > 0 && isNear(energyWh * thousand, powerWh)) {
      return powerWh <= ceilingWh ? suspect('energy_unit', 'kwh') : suspect('power_unit', 'w');
    }
    if (energyWh >= needed.energyWh && powerWh > 0 && isNear(powerWh * thousand, energyWh)) {
      return energyWh <= ceilingWh ? suspect('power_unit', 'kw') : suspect('energy_unit', 'wh');
    }
    return null;
  }
}

function isNear(valueWh: number, expectedWh: number): boolean {
  return Math.abs(valueWh - expectedWh) <= tolerance.wh + expectedWh * tolerance.share;
}
