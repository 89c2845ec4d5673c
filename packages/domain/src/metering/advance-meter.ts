import { meterFlags } from './meter-flag.ts';
import type { MeterFlag } from './meter-flag.ts';
import { plausibleEnergyWh } from './plausible-energy.ts';

/** What is known of a running transaction's meter; every part of it stands in its row. */
export interface MeterState {
  /** register at the start, as StartTransaction says */
  meterStartWh: number;
  /** epoch ms */
  startedAt: number;
  /** the last accepted reading of the register */
  registerWh: number;
  /** when that was, epoch ms; startedAt before the first reading */
  measuredAt: number;
  /** delivered so far, by plausible forward steps */
  energyWh: number;
  /** everything noted so far, each once; may hold what others noted (the column of the row), which is kept and not looked at */
  flags: readonly string[];
  /** the station's own clock at the last accepted reading, right or wrong, epoch ms; in memory only */
  stationClockMs?: number | undefined;
  /** when the last accepted reading arrived, epoch ms; in memory only */
  receivedMs?: number | undefined;
}

export interface MeterReading {
  /** cumulative register; null when the station sent none */
  registerWh: number | null;
  /** energy since the reading before, for stations without a register; used only without registerWh */
  intervalWh?: number | null;
  /** the station's time, or ours where the station's is implausible: a date years ahead would shut out all that follow */
  measuredAt: Date;
  /** taken as the transaction began (Transaction.Begin): nothing was delivered before it */
  isBegin?: boolean;
  /** kept in the state, not looked at: the station's own clock and the arrival, epoch ms */
  stationClockMs?: number;
  receivedMs?: number;
}

export interface MeterLimits {
  /** rated power of the connector */
  maxPowerW: number;
}

/** Noise of a register at rest. */
const jitterWh = 100;
/** What a register of whole kWh steps by, and how long after the start its first value is still of the start. */
const coarseStepWh = 1_000;
const beginMs = 60_000;

/** The meter of a transaction that has just started. */
export function startMeter({ meterStartWh, startedAt }: { meterStartWh: number; startedAt: Date }): MeterState {
  const startedAtMs = startedAt.getTime();
  return {
    meterStartWh,
    startedAt: startedAtMs,
    registerWh: meterStartWh,
    measuredAt: startedAtMs,
    energyWh: 0,
    flags: [],
  };
}

/**
 * Counts one reading. Energy never falls, and never exceeds 1.25 × rated power × time + 1 kWh.
 *
 * - a reading older than the last accepted one, or the same again, changes nothing
 * - a forward step counts when the rated power allows it, since the reading before and since the start; otherwise it is
 *   flagged and counting goes on from the new value
 * - a register that falls was reset: nothing is counted for the fall, counting goes on from the new value
 * - a first reading below half of meterStart that is plausible as energy since the start is a session-relative register
 * - a register of whole kWh beside a meterStart of Wh stands a little lower at first: that is no fall
 * - energies of intervals are summed where the station gives no register; once it does, they are not
 *
 * @returns the new state, and what this reading added to its flags
 */
export function advanceMeter(
  state: MeterState,
  reading: MeterReading,
  { maxPowerW }: MeterLimits,
): { state: MeterState; flags: MeterFlag[] } {
  const measuredAt = reading.measuredAt.getTime();
  const registerWh = registerOf(state, reading, measuredAt);
  const unchanged = { state, flags: [] };
  if (registerWh === null || !(measuredAt >= state.measuredAt)) return unchanged;
  const stepWh = registerWh - state.registerWh;
  if (measuredAt === state.measuredAt && stepWh <= 0) return unchanged;

  const ofIntervals = intervalFlag(state, reading, stepWh);
  const { stationClockMs, receivedMs } = reading;
  const move = (change: Partial<MeterState>, flag?: MeterFlag): { state: MeterState; flags: MeterFlag[] } =>
    withFlags({ ...state, measuredAt, registerWh, stationClockMs, receivedMs, ...change }, flag, ofIntervals);
  const ceilingWh = plausibleEnergyWh(maxPowerW, measuredAt - state.startedAt);
  const isOfStart = reading.isBegin === true && measuredAt - state.startedAt <= beginMs && isFirst(state);

  if (stepWh >= 0) {
    if (isOfStart && stepWh <= coarseStepWh) return move({});
    const isPlausible =
      stepWh <= plausibleEnergyWh(maxPowerW, measuredAt - state.measuredAt) && state.energyWh + stepWh <= ceilingWh;
    return isPlausible ? move({ energyWh: state.energyWh + stepWh }) : move({}, 'register_jump');
  }
  if (stepWh >= -jitterWh || (isFirst(state) && isCoarser(registerWh, stepWh)))
    return move({ registerWh: state.registerWh });
  if (isFirst(state) && registerWh <= ceilingWh && registerWh * 2 <= state.meterStartWh) {
    return move({ energyWh: isOfStart ? 0 : registerWh }, 'relative_register');
  }
  return move({}, 'register_reset');
}

/** Whole kWh, less than one below: the same reading of a register of Wh. Zero is a reset. */
function isCoarser(registerWh: number, stepWh: number): boolean {
  return registerWh > 0 && registerWh % coarseStepWh === 0 && stepWh > -coarseStepWh;
}

/** An interval counts once: only after the reading before, and only where no register counts the same energy. */
function registerOf(state: MeterState, { registerWh, intervalWh }: MeterReading, measuredAt: number): number | null {
  if (registerWh !== null) return isEnergy(registerWh) ? registerWh : null;
  if (typeof intervalWh !== 'number' || !isEnergy(intervalWh) || measuredAt <= state.measuredAt) return null;
  const isCounted = state.flags.includes('intervals_summed') || isFirst(state);
  if (!isCounted || state.flags.includes('intervals_ignored')) return null;
  const sumWh = state.registerWh + intervalWh;
  return isEnergy(sumWh) ? sumWh : null;
}

function intervalFlag(state: MeterState, { registerWh }: MeterReading, stepWh: number): MeterFlag | undefined {
  if (registerWh === null) return stepWh > 0 ? 'intervals_summed' : undefined;
  return state.flags.includes('intervals_summed') ? 'intervals_ignored' : undefined;
}

function isEnergy(valueWh: number): boolean {
  return Number.isSafeInteger(valueWh) && valueWh >= 0;
}

function isFirst(state: MeterState): boolean {
  const isUntouched = state.energyWh === 0 && state.registerWh === state.meterStartWh;
  return isUntouched && !meterFlags.some((flag) => state.flags.includes(flag));
}

function withFlags(
  state: MeterState,
  first: MeterFlag | undefined,
  second: MeterFlag | undefined,
): { state: MeterState; flags: MeterFlag[] } {
  if (first === undefined && second === undefined) return { state, flags: [] };
  const flags = [first, second].filter((flag) => flag !== undefined).filter((flag) => !state.flags.includes(flag));
  return { state: flags.length === 0 ? state : { ...state, flags: [...state.flags, ...flags] }, flags };
}
