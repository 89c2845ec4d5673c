import type { SessionView } from '@tok/api';
import type { TFunction } from 'i18next';
import { formatEnergy, formatMoney } from '../i18n/format.ts';

/** A running charge in a line: «1,7 кВт·ч · 37,40 ₽», or what it waits for. */
export function sessionLine(t: TFunction, { status, energyWh, costMinor }: SessionView): string {
  if (status === 'charging') return `${formatEnergy(t, energyWh, 1)} · ${formatMoney(costMinor)}`;
  if (status === 'holding') return t('charging.holding');
  return t(status === 'starting' ? 'charging.starting' : 'charging.finishing');
}
