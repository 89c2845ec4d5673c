import type { MeterState } from './advance-meter.ts';
import type { MeterFlag } from './meter-flag.ts';
import { plausibleEnergyWh } from './plausible-energy.ts';

export interface TransactionEnd {
  meterStartWh: number;
  /** null: the station gave none */
  meterStopWh: number | null;
  /** after every reading, those inside StopTransaction too */
  state: MeterState;
  startedAt: Date;
  endedAt: Date;
  /** rated power of the connector */
  maxPowerW: number;
}

/** Readings may be of whole kWh and meterStop of Wh. */
const toleranceWh = 1_000;
const tolerancePercent = 2;

/**
 * The energy to bill: meterStop − meterStart, when the time, the rated power and the readings allow it. Where the readings
 * counted from the start of the transaction, meterStop may do so too: then it is the energy itself.
 *
 * @returns flags empty: the energy may be billed. Otherwise the flags say what contradicts it (`reviewReasonOf`), and
 *   energyWh is what the readings added up to: for a person to judge, not to be billed
 */
export function finalEnergy(end: TransactionEnd): { energyWh: number; flags: MeterFlag[] } {
  const { meterStartWh, meterStopWh, state } = end;
  const review = (flag: MeterFlag): { energyWh: number; flags: MeterFlag[] } => ({
    energyWh: state.energyWh,
    flags: [flag],
  });
  if (meterStopWh === null || !Number.isSafeInteger(meterStopWh)) return review('final_missing');

  const deltaWh = meterStopWh - meterStartWh;
  const flag = deltaWh < 0 ? 'final_below_start' : contradiction(end, deltaWh, meterStopWh - state.registerWh);
  if (flag === null) return { energyWh: deltaWh, flags: [] };
  const isBilledByStop =
    isRelative(state) && meterStopWh >= 0 && contradiction(end, meterStopWh, meterStopWh - state.registerWh) === null;
  return isBilledByStop ? { energyWh: meterStopWh, flags: [] } : review(flag);
}

/** @param registerTailWh what the register moved after the last reading */
function contradiction(end: TransactionEnd, energyWh: number, registerTailWh: number): MeterFlag | null {
  const { state, startedAt, endedAt, maxPowerW } = end;
  const endedAtMs = endedAt.getTime();
  if (energyWh > plausibleEnergyWh(maxPowerW, endedAtMs - startedAt.getTime())) return 'final_implausible';
  const toleratedWh = toleranceWh + (energyWh * tolerancePercent) / 100;
  // Readings from the start beside a meterStop of another register: only the energy can be compared.
  const tailWh = isRelative(state) ? energyWh - state.energyWh : registerTailWh;
  if (tailWh > plausibleEnergyWh(maxPowerW, endedAtMs - state.measuredAt) + toleratedWh) return 'final_above_readings';
  const readWh = state.energyWh + Math.max(0, tailWh);
  if (energyWh < readWh - toleratedWh) return 'final_below_readings';
  return energyWh > readWh + toleratedWh && !hasSpike(state) ? 'final_above_readings' : null;
}

/** The register stayed where it began: a wild low reading would have jumped back. */
function isRelative({ flags }: MeterState): boolean {
  return flags.includes('relative_register') && !flags.includes('register_jump');
}

/** A wild reading, there and back, leaves both marks and explains what the readings miss. */
function hasSpike({ flags }: MeterState): boolean {
  const hasFallen = flags.includes('register_reset') || flags.includes('relative_register');
  return hasFallen && flags.includes('register_jump');
}
