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
 * The energy to bill: meterStop − meterStart, when the time, the rated power and the readings allow it. A register that
 * counts from the start of the transaction, as its readings showed, gives meterStop itself.
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
  if (deltaWh < 0) {
    const isRelative = state.flags.includes('relative_register');
    return isRelative && meterStopWh >= 0 && contradiction(end, meterStopWh) === null
      ? { energyWh: meterStopWh, flags: [] }
      : review('final_below_start');
  }
  const flag = contradiction(end, deltaWh);
  return flag ? review(flag) : { energyWh: deltaWh, flags: [] };
}

function contradiction(
  { meterStopWh, state, startedAt, endedAt, maxPowerW }: TransactionEnd,
  energyWh: number,
): MeterFlag | null {
  if (energyWh > plausibleEnergyWh(maxPowerW, endedAt.getTime() - startedAt.getTime())) return 'final_implausible';
  const tailWh = Math.max(0, (meterStopWh ?? 0) - state.registerWh);
  const excessWh = energyWh - (state.energyWh + tailWh);
  const allowedWh = toleranceWh + (energyWh * tolerancePercent) / 100;
  if (excessWh < -allowedWh) return 'final_below_readings';
  // One wild reading, there and back, leaves both marks and explains what the readings miss.
  const isSpike = state.flags.includes('register_jump') && hasFallen(state);
  return excessWh > allowedWh && !isSpike ? 'final_above_readings' : null;
}

function hasFallen({ flags }: MeterState): boolean {
  return flags.includes('register_reset') || flags.includes('relative_register');
}
