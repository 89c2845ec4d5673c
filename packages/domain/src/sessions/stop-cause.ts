import { energyForMoney } from '../money/energy-for-money.ts';
import type { ChargeLimit } from './charge-limit.ts';

export interface RunningCharge {
  /** delivered so far */
  energyWh: number;
  powerW: number | null;
  soc: number | null;
  /** price of the energy so far, kopecks */
  costMinor: number;
  priceMinorPerKwh: number;
  /** null: not paid from a hold, no money limit */
  holdMinor: number | null;
  limit: ChargeLimit;
  /** a program's cap on the state of charge, beside the driver's own limit */
  socCapPercent?: number | null;
  /** seconds until the next reading is expected */
  meterPeriodS: number;
}

export type StopCause = 'energy_limit' | 'soc_limit' | 'money_limit';

/**
 * Whether a charge must stop now, and why; of several causes the driver's own limit is named.
 *
 * Energy and state of charge stop when reached. Money stops one reading ahead: when the energy expected by the next
 * reading (power × period) would cost more than is held. Below an energy limit only energy up to that limit is expected.
 */
export function stopCause(charge: RunningCharge): StopCause | null {
  const { energyWh, soc, limit, socCapPercent } = charge;
  if (limit.kind === 'energy' && energyWh >= limit.energyWh) return 'energy_limit';
  if (limit.kind === 'soc' && soc !== null && soc >= limit.socPercent) return 'soc_limit';
  if (soc !== null && typeof socCapPercent === 'number' && soc >= socCapPercent) return 'soc_limit';
  return moneyEnds(charge) ? 'money_limit' : null;
}

function moneyEnds({
  energyWh,
  powerW,
  costMinor,
  priceMinorPerKwh,
  holdMinor,
  limit,
  meterPeriodS,
}: RunningCharge): boolean {
  if (holdMinor === null || priceMinorPerKwh === 0) return false;
  if (costMinor >= holdMinor) return true;
  const expectedWh = energyWh + (Math.max(0, powerW ?? 0) * meterPeriodS) / 3_600;
  const reachedWh = limit.kind === 'energy' ? Math.min(expectedWh, limit.energyWh) : expectedWh;
  return reachedWh > energyForMoney(holdMinor, priceMinorPerKwh);
}
