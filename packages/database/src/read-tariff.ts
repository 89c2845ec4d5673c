import type { Tariff } from '@tok/domain';
import { readBoolean, readInstant, readOptionalInstant } from './dialect.ts';
import type { TariffRow } from './rows/administration-rows.ts';

/** A row of `tariffs` as the rules of the domain take it. */
export function readTariff(row: TariffRow): Tariff {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    priceMinorPerKwh: row.price_minor_per_kwh,
    client: row.client,
    clientGroup: row.client_group,
    connector: row.connector,
    station: row.station,
    owner: row.owner,
    windowFrom: row.window_from,
    windowTo: row.window_to,
    validFrom: readOptionalInstant(row.valid_from),
    validUntil: readOptionalInstant(row.valid_until),
    isActive: readBoolean(row.is_active),
    createdAt: readInstant(row.created_at),
  };
}
