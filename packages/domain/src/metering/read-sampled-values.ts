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

/** Nearest the car first: the inlet of a station with several guns is the sum of all. @source OCPP 1.6, 7.30 Location */
const locations = ['Outlet', 'Cable', 'EV', 'Inlet', 'Body'];

const energyFactors: Record<string, number> = { Wh: 1, kWh: 1_000 };
const powerFactors: Record<string, number> = { W: 1, kW: 1_000 };

/**
 * Picks one value a measurand out of what a station sampled at one moment.
 *
 * - absent fields mean what OCPP 1.6 says: Energy.Active.Import.Register, Wh, Outlet, Raw, all phases together
 * - the total is preferred; energy and power of single phases are summed only where no total is given, of current and
 *   voltage the highest phase is taken
 * - Sample.Clock is passed over where the same measurand came in another context
 * - signed data, numbers that are not decimal, unknown units, negative values are not read: null, never a guess
 */
export function readSampledValues(sampledValues: readonly SampledValue[]): SampledReading {
  const raw = sampledValues.filter((sample) => (sample.format ?? 'Raw') === 'Raw');
  const read = (measurand: string, factors: Record<string, number>, unit: string, phases: PhaseRule): number | null =>
    pick(
      raw.filter((sample) => measurandOf(sample) === measurand),
      { factors, unit, phases },
    );
  const soc = read('SoC', { Percent: 1 }, 'Percent', 'highest');
  return {
    registerWh: whole(read('Energy.Active.Import.Register', energyFactors, 'Wh', 'sum')),
    intervalWh: whole(read('Energy.Active.Import.Interval', energyFactors, 'Wh', 'sum')),
    powerW: whole(read('Power.Active.Import', powerFactors, 'W', 'sum')),
    soc: soc === null || soc > 100 ? null : Math.floor(soc),
    currentA: read('Current.Import', { A: 1 }, 'A', 'highest'),
    voltageV: read('Voltage', { V: 1 }, 'V', 'highest'),
  };
}

type PhaseRule = 'sum' | 'highest';

interface Reading {
  factors: Record<string, number>;
  /** when the station names none */
  unit: string;
  phases: PhaseRule;
}

function pick(samples: SampledValue[], reading: Reading): number | null {
  const ofTransaction = samples.filter((sample) => sample.context !== 'Sample.Clock');
  const inContext = ofTransaction.length > 0 ? ofTransaction : samples;
  for (const location of locations) {
    const here = inContext.filter((sample) => (sample.location ?? 'Outlet') === location);
    const value = valueHere(here, reading);
    if (value !== null) return value;
  }
  return null;
}

function valueHere(samples: SampledValue[], reading: Reading): number | null {
  const total = samples.find((sample) => sample.phase === undefined);
  if (total) return numberOf(total, reading);
  const byPhase = new Map<string, number>();
  for (const sample of samples) {
    const phase = /^(L[123])(-N)?$/.exec(sample.phase ?? '')?.[1];
    if (phase === undefined || byPhase.has(phase)) continue;
    const value = numberOf(sample, reading);
    if (value === null) return null;
    byPhase.set(phase, value);
  }
  if (byPhase.size === 0) return null;
  const values = [...byPhase.values()];
  return reading.phases === 'sum' ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
}

function numberOf(sample: SampledValue, { factors, unit }: Reading): number | null {
  const factor = factors[sample.unit ?? unit];
  const text = sample.value.trim();
  if (factor === undefined || !/^\d+(\.\d+)?([eE][+-]?\d{1,2})?$/.test(text)) return null;
  return Number(text) * factor;
}

function measurandOf(sample: SampledValue): string {
  return sample.measurand ?? 'Energy.Active.Import.Register';
}

function whole(value: number | null): number | null {
  const rounded = value === null ? null : Math.round(value);
  return rounded === null || Number.isSafeInteger(rounded) ? rounded : null;
}
