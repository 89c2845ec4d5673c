/** One element of `sampledValue` of OCPP 1.6, in its own spelling. */
export interface SampledValue {
  value: string;
  context?: string | undefined;
  format?: string | undefined;
  measurand?: string | undefined;
  phase?: string | undefined;
  location?: string | undefined;
  unit?: string | undefined;
}

/** One meterValue in our units; null: not reported, or not readable. */
export interface SampledReading {
  registerWh: number | null;
  /** energy since the reading before, of stations that keep no register */
  intervalWh: number | null;
  powerW: number | null;
  /** percent, whole, downwards */
  soc: number | null;
  currentA: number | null;
  voltageV: number | null;
}

/** Units of a model that names them wrongly; they hold whatever unit of the kind the station names. */
export interface SampledUnits {
  /** Wh in one unit of energy; null: the unit the station names */
  energyFactor: number | null;
  /** W in one unit of power; null: the unit the station names */
  powerFactor: number | null;
}

const asReported: SampledUnits = { energyFactor: null, powerFactor: null };

interface Measurand {
  slot: number;
  /** into our unit, by unit on the wire */
  factors: ReadonlyMap<string | undefined, number>;
  kind: 'energy' | 'power' | 'other';
  phases: 'sum' | 'highest';
}

/** An absent unit is the first. @source OCPP 1.6, 7.45 UnitOfMeasure */
function unitsOf(factors: Record<string, number>): ReadonlyMap<string | undefined, number> {
  return new Map([[undefined, Object.values(factors)[0] ?? 1], ...Object.entries(factors)]);
}

const energyUnits = unitsOf({ Wh: 1, kWh: 1_000 });
const powerUnits = unitsOf({ W: 1, kW: 1_000 });
const registerOf: Measurand = { slot: 0, factors: energyUnits, kind: 'energy', phases: 'sum' };
const measurands: ReadonlyMap<string | undefined, Measurand> = new Map<string | undefined, Measurand>([
  [undefined, registerOf],
  ['Energy.Active.Import.Register', registerOf],
  ['Energy.Active.Import.Interval', { slot: 1, factors: energyUnits, kind: 'energy', phases: 'sum' }],
  ['Power.Active.Import', { slot: 2, factors: powerUnits, kind: 'power', phases: 'sum' }],
  ['SoC', { slot: 3, factors: unitsOf({ Percent: 1 }), kind: 'other', phases: 'highest' }],
  ['Current.Import', { slot: 4, factors: unitsOf({ A: 1 }), kind: 'other', phases: 'highest' }],
  ['Voltage', { slot: 5, factors: unitsOf({ V: 1 }), kind: 'other', phases: 'highest' }],
]);

/** Nearest the car first: the inlet of a station with several guns is the sum of all. @source OCPP 1.6, 7.30 Location */
const locationRanks: ReadonlyMap<string | undefined, number> = new Map<string | undefined, number>([
  [undefined, 0],
  ['Outlet', 0],
  ['Cable', 1],
  ['EV', 2],
  ['Inlet', 3],
  ['Body', 4],
]);

/** Stations put the first and the last value of a transaction into one element; a sample by the clock is of no transaction. */
const contextRanks: ReadonlyMap<string | undefined, number> = new Map([
  ['Transaction.End', 0],
  ['Transaction.Begin', 20],
  ['Sample.Clock', 30],
]);
const otherContextRank = 10;

const phaseBits: ReadonlyMap<string, number> = new Map([
  ['L1', 1],
  ['L1-N', 1],
  ['L2', 2],
  ['L2-N', 2],
  ['L3', 4],
  ['L3-N', 4],
]);

const decimal = /^\+?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?$/;
const negativeZero = /^-(?:0+\.?0*|\.0+)$/;

/** What is known of one measurand while the samples are gone through. */
class Slot {
  #rank = Infinity;
  /** of all phases together; undefined: not seen, NaN: not readable */
  #total: number | undefined;
  #byPhase = 0;
  #phases = 0;

  clear(): void {
    this.#rank = Infinity;
  }

  add(sample: SampledValue, measurand: Measurand, rank: number, factor: number | null): void {
    if (rank > this.#rank) return;
    if (rank < this.#rank) {
      this.#rank = rank;
      this.#total = undefined;
      this.#byPhase = 0;
      this.#phases = 0;
    }
    if (sample.phase === undefined) {
      this.#total ??= numberOf(sample, measurand, factor);
      return;
    }
    const phase = phaseBits.get(sample.phase);
    if (phase === undefined || (this.#phases & phase) !== 0) return;
    this.#phases |= phase;
    const value = numberOf(sample, measurand, factor);
    this.#byPhase = measurand.phases === 'sum' ? this.#byPhase + value : Math.max(this.#byPhase, value);
  }

  get value(): number | null {
    if (this.#rank === Infinity || (this.#total === undefined && this.#phases === 0)) return null;
    const value = this.#total ?? this.#byPhase;
    return Number.isNaN(value) ? null : value;
  }
}

/** Nothing waits between the first sample and the last, so that one set serves every call. */
const [register, interval, power, soc, current, voltage] = [
  new Slot(),
  new Slot(),
  new Slot(),
  new Slot(),
  new Slot(),
  new Slot(),
] as const;
const slots = [register, interval, power, soc, current, voltage];

/**
 * Picks one value a measurand out of what a station sampled at one moment.
 *
 * - absent fields mean what OCPP 1.6 says: Energy.Active.Import.Register, Wh, Outlet, Raw, all phases together
 * - the total is preferred; energy and power of single phases are summed only where no total is given, of current and
 *   voltage the highest phase is taken; of the same thing twice the first is taken
 * - of several contexts the end of the transaction is preferred, Sample.Clock and the begin are passed over for any other
 * - signed data, numbers that are not decimal, unknown units, negative values are not read: null, never a guess. So is a
 *   decimal comma: the standard knows none, and 1,700 may be either
 */
export function readSampledValues(sampledValues: readonly SampledValue[], units = asReported): SampledReading {
  for (const slot of slots) slot.clear();
  for (const sample of sampledValues) {
    if (sample.format !== undefined && sample.format !== 'Raw') continue;
    const measurand = measurands.get(sample.measurand);
    const location = locationRanks.get(sample.location);
    if (!measurand || location === undefined) continue;
    const rank = (contextRanks.get(sample.context) ?? otherContextRank) + location;
    slots[measurand.slot]?.add(sample, measurand, rank, factorOf(measurand, units));
  }
  const percent = soc.value;
  return {
    registerWh: whole(register.value),
    intervalWh: whole(interval.value),
    powerW: whole(power.value),
    soc: percent === null || percent > 100 ? null : Math.floor(percent),
    currentA: current.value,
    voltageV: voltage.value,
  };
}

function factorOf({ kind }: Measurand, units: SampledUnits): number | null {
  if (kind === 'other') return null;
  return kind === 'energy' ? units.energyFactor : units.powerFactor;
}

/** @returns NaN for what cannot be read */
function numberOf({ value, unit }: SampledValue, { factors }: Measurand, factor: number | null): number {
  const named = factors.get(unit);
  if (named === undefined) return NaN;
  const text = value.trim();
  if (!decimal.test(text)) return negativeZero.test(text) ? 0 : NaN;
  return Number(text) * (factor ?? named);
}

function whole(value: number | null): number | null {
  const rounded = value === null ? null : Math.round(value);
  return rounded === null || Number.isSafeInteger(rounded) ? rounded : null;
}
