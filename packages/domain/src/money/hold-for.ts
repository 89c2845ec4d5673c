import type { ChargeLimit } from '../sessions/charge-limit.ts';
import { divideHalfUp } from './divide-half-up.ts';
import { priceEnergy } from './price-energy.ts';

export interface HoldConfig {
  /** kopecks held on an AC connector when the driver set no energy */
  holdAcMinor: number;
  /** the same on a DC connector */
  holdDcMinor: number;
  /** percent of these for a driver's first charge */
  holdFirstPercent: number;
}

export interface HoldRequestTerms {
  priceMinorPerKwh: number;
  limit: ChargeLimit;
  current: 'ac' | 'dc';
  /** rated power of the connector */
  maxPowerW: number;
  /** the driver never charged before */
  isFirst: boolean;
  config: HoldConfig;
}

/** Between the limit and the end of the energy: one reading, the command, the ramp down. */
const stopDelayS = 30;
/** Smallest card payment of YooKassa. */
const holdMinMinor = 100;
/** Largest card payment of YooKassa, 350 000 roubles. */
const holdMaxMinor = 35_000_000;
const roubleMinor = 100;

/**
 * What to set aside before a charge: with an energy limit its price and that of the energy until the stop takes effect;
 * otherwise the configured sum. Whole roubles, upwards, between 1 ₽ and 350 000 ₽.
 *
 * @returns kopecks
 */
export function holdFor({ priceMinorPerKwh, limit, current, maxPowerW, isFirst, config }: HoldRequestTerms): number {
  const usualMinor = current === 'dc' ? config.holdDcMinor : config.holdAcMinor;
  const wantedMinor =
    limit.kind === 'energy'
      ? priceEnergy(limit.energyWh + overshootWh(maxPowerW), priceMinorPerKwh)
      : divideHalfUp(usualMinor * (isFirst ? config.holdFirstPercent : 100), 100);
  const roundedMinor = Math.ceil(wantedMinor / roubleMinor) * roubleMinor;
  return Math.min(holdMaxMinor, Math.max(holdMinMinor, roundedMinor));
}

function overshootWh(maxPowerW: number): number {
  return Math.ceil((maxPowerW * stopDelayS) / 3_600);
}
