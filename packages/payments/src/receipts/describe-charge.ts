import type { ChargingSessionRow } from '@tok/database';
import { formatEnergy, formatRoubles } from '@tok/domain';

const descriptionLengthMax = 128;

/** «Зарядка электромобиля, 23,457 кВт·ч × 18,90 ₽»; a receipt over a part of its cost says so. */
export function describeCharge(
  session: Pick<ChargingSessionRow, 'energy_wh' | 'cost_minor' | 'price_minor_per_kwh'>,
  amountMinor: number,
): string {
  const { energy_wh: energyWh, cost_minor: costMinor, price_minor_per_kwh: priceMinor } = session;
  if (energyWh === null || costMinor === null) return 'Зарядка электромобиля';
  const part = amountMinor === costMinor ? '' : ', часть оплаты';
  const text = `Зарядка электромобиля, ${formatEnergy(energyWh)} × ${formatRoubles(priceMinor)}${part}`;
  return text.replaceAll('\u00a0', ' ').slice(0, descriptionLengthMax);
}
