import type { TariffRow } from '@tok/database';
import { demoConnectorId, demoId, demoIds } from './fixed-ids.ts';

type Scope = Partial<Pick<TariffRow, 'client' | 'client_group' | 'connector' | 'station' | 'owner'>>;

interface TariffPart extends Scope {
  name: string;
  priceMinorPerKwh: number;
  window?: [from: string, to: string];
  description?: string;
}

/** Every scope that a price can have, and a night window; kopecks per kWh. */
const parts: TariffPart[] = [
  { name: 'Базовая цена', priceMinorPerKwh: 2_200, description: 'Действует там, где нет другой' },
  { name: 'Ночная базовая', priceMinorPerKwh: 1_700, window: ['23:00:00', '07:00:00'] },
  { name: 'Юг-Заряд', priceMinorPerKwh: 2_400, owner: demoIds.owners.yugEnergo },
  { name: 'Городские парковки', priceMinorPerKwh: 1_500, owner: demoIds.owners.parking },
  { name: 'Олимпийский парк', priceMinorPerKwh: 2_600, station: demoId('station', 7) },
  { name: 'Северный въезд, CCS 150', priceMinorPerKwh: 2_800, connector: demoConnectorId(2, 1) },
  { name: 'Авто система', priceMinorPerKwh: 1_800, client_group: demoIds.clientGroups.autoSystem },
  { name: 'Личная цена', priceMinorPerKwh: 1_200, client: demoId('client', 3), description: 'Первый клиент сети' },
];

export function tariffRows(createdAt: Date): TariffRow[] {
  return parts.map(({ name, priceMinorPerKwh, window = ['00:00:00', '00:00:00'], description, ...scope }, index) => ({
    id: demoId('tariff', index + 1),
    name,
    description: description ?? null,
    price_minor_per_kwh: priceMinorPerKwh,
    client: null,
    client_group: null,
    connector: null,
    station: null,
    owner: null,
    ...scope,
    window_from: window[0],
    window_to: window[1],
    valid_from: null,
    valid_until: null,
    is_active: true,
    created_at: createdAt,
  }));
}
