import { energyForMoney } from '../money/energy-for-money.ts';
import type { RunningCharge, StopCause } from './stop-cause.ts';

/** A station takes this long to stop; what is not paid for must not flow meanwhile. */
export const stopReactionS = 10;
/** The next reading may be a little late; what is expected beyond it is for that reading to say. */
const periodsAhead = 1.5;
/** A charge that ebbs away after its last reading is stopped short of its limit by no more than this. */
const earlyPercent = 5;
const earlyWh = { min: 200, max: 2_000 };

export interface LimitForecast {
  /** after the last reading; 0: now */
  seconds: number;
  cause: Extract<StopCause, 'energy_limit' | 'money_limit'>;
}

/**
 * When a charge will reach its energy or its money, going on as at its last reading: so that it can be stopped there and not
 * a reading later. Meant to be asked anew after each reading.
 *
 * A power that is no longer true ends a charge early by a bounded energy: below its energy limit by at most 5 % of it (never
 * less than 200 Wh, never more than 2 kWh); below its money by what the last power delivers in one and a half meter periods.
 * Further ahead nothing is foretold.
 *
 * @returns null when the next reading will come first, or the power is not known; money is reached `stopReactionS` before
 */
export function secondsUntilLimit(charge: RunningCharge): LimitForecast | null {
  const { powerW, meterPeriodS } = charge;
  if (powerW === null || powerW <= 0) return null;
  const horizonS = meterPeriodS * periodsAhead;
  const energyS = secondsOf(leftToEnergyWh(charge), powerW);
  const moneyS = Math.max(0, secondsOf(leftToMoneyWh(charge), powerW) - stopReactionS);
  const forecast: LimitForecast =
    energyS <= moneyS ? { seconds: energyS, cause: 'energy_limit' } : { seconds: moneyS, cause: 'money_limit' };
  return forecast.seconds <= horizonS ? forecast : null;
}

/** Infinity: there is no such limit, or it is too far away to be foretold. */
function leftToEnergyWh({ limit, energyWh }: RunningCharge): number {
  if (limit.kind !== 'energy') return Infinity;
  const leftWh = Math.max(0, limit.energyWh - energyWh);
  const boundWh = Math.min(earlyWh.max, Math.max(earlyWh.min, (limit.energyWh * earlyPercent) / 100));
  return leftWh <= boundWh ? leftWh : Infinity;
}

function leftToMoneyWh({ holdMinor, priceMinorPerKwh, energyWh, limit }: RunningCharge): number {
  if (holdMinor === null || priceMinorPerKwh === 0) return Infinity;
  const affordableWh = energyForMoney(holdMinor, priceMinorPerKwh);
  // A hold is made for the energy that was asked for: then that is the limit.
  if (limit.kind === 'energy' && limit.energyWh <= affordableWh) return Infinity;
  return Math.max(0, affordableWh - energyWh);
}

function secondsOf(energyWh: number, powerW: number): number {
  return (energyWh * 3_600) / powerW;
}
