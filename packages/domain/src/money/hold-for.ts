import type { ChargeLimit } from '../sessions/charge-limit.ts';
import { divideHalfUp } from './divide-half-up.ts';
import { priceEnergy } from './price-energy.ts';

export interface HoldConfig {
  /** kopecks held at least on an AC connector when the driver set no energy */
  holdAcMinor: number;
  /** the same on a DC connector */
  holdDcMinor: number;
  /** what a car takes at most in one charge, Wh: nobody knows its battery */
  holdBatteryWh: number;
  /** how long a charge lasts at most, minutes at the rated power */
  holdMinutes: number;
  /** percent of the usual sum for a driver's first charge */
  holdFirstPercent: number;
  /** charges of a driver that were paid without a debt, before he is trusted */
  holdTrustedAfter: number;
  /** percent of the usual sum for a driver who is trusted */
  holdTrustedPercent: number;
}

export interface HoldRequestTerms {
  priceMinorPerKwh: number;
  limit: ChargeLimit;
  current: 'ac' | 'dc';
  /** rated power of the connector */
  maxPowerW: number;
  /** charges of this driver that were paid without a debt; null: of nobody's tag, neither new nor trusted */
  goodCharges: number | null;
  config: HoldConfig;
}

type Driven = Pick<HoldRequestTerms, 'current' | 'goodCharges' | 'config'>;

/** Between the limit and the end of the energy: one reading, the command, the ramp down. */
const stopDelayS = 30;
/** Smallest card payment of YooKassa. */
const holdMinMinor = 100;
/** Largest card payment of YooKassa, 350 000 roubles. */
export const holdMaxMinor = 35_000_000;
const roubleMinor = 100;

/**
 * What to set aside before a charge. With an energy limit: its price and that of the energy until the stop takes effect,
 * whoever asks, as nothing tells better what the charge will come to. Otherwise the price of a full battery, or of what the
 * connector delivers in the time of a charge where that is less, and at least the configured sum; more for a driver's first
 * charge, less for one who is trusted. Whole roubles, upwards, between 1 ₽ and 350 000 ₽.
 *
 * @returns kopecks
 */
export function holdFor({ priceMinorPerKwh, limit, maxPowerW, ...terms }: HoldRequestTerms): number {
  const wantedMinor =
    limit.kind === 'energy'
      ? priceEnergy(limit.energyWh + overshootWh(maxPowerW), priceMinorPerKwh)
      : usualMinor(terms, priceEnergy(likelyWh(maxPowerW, terms.config), priceMinorPerKwh));
  return wholeRoubles(wantedMinor);
}

function usualMinor({ current, goodCharges, config }: Driven, priceMinor: number): number {
  const leastMinor = current === 'dc' ? config.holdDcMinor : config.holdAcMinor;
  return divideHalfUp(Math.max(leastMinor, priceMinor) * percentOf(goodCharges, config), 100);
}

function percentOf(goodCharges: number | null, config: HoldConfig): number {
  if (goodCharges === 0) return config.holdFirstPercent;
  return goodCharges !== null && goodCharges >= config.holdTrustedAfter ? config.holdTrustedPercent : 100;
}

function likelyWh(maxPowerW: number, { holdBatteryWh, holdMinutes }: HoldConfig): number {
  return Math.min(holdBatteryWh, Math.ceil((maxPowerW * holdMinutes) / 60));
}

function wholeRoubles(sumMinor: number): number {
  const roundedMinor = Math.ceil(sumMinor / roubleMinor) * roubleMinor;
  return Math.min(holdMaxMinor, Math.max(holdMinMinor, roundedMinor));
}

function overshootWh(maxPowerW: number): number {
  return Math.ceil((maxPowerW * stopDelayS) / 3_600);
}
