import type { ChargeLimit } from '@tok/api';

export type LimitKind = ChargeLimit['kind'];

export const energyRangeKwh = { min: 1, max: 100 };
export const socRange = { min: 10, max: 100 };

/** What the driver has set for each way of stopping; only the chosen one counts. */
export interface LimitChoice {
  kind: LimitKind;
  energyKwh: number;
  socPercent: number;
}

export const firstLimit: LimitChoice = { kind: 'energy', energyKwh: 20, socPercent: 80 };

export function chargeLimitOf(choice: LimitChoice): ChargeLimit {
  if (choice.kind === 'energy') return { kind: 'energy', energyWh: choice.energyKwh * 1000 };
  if (choice.kind === 'soc') return { kind: 'soc', socPercent: choice.socPercent };
  return { kind: 'full' };
}
