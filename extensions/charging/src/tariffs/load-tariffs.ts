import { readBoolean, readInstant, readOptionalInstant } from '@tok/database';
import type { TariffRow, Uuid } from '@tok/database';
import type { Tariff } from '@tok/domain';
import type { Knex } from 'knex';

/**
 * Every tariff that is switched on, those of single clients included.
 *
 * @param clientId leaves out the tariffs of other clients
 */
export async function loadTariffs(db: Knex, clientId?: Uuid): Promise<Tariff[]> {
  const query = db<TariffRow>('tariffs').where('is_active', true);
  if (clientId !== undefined) query.where((either) => either.whereNull('client').orWhere('client', clientId));
  const rows: TariffRow[] = await query;
  return rows.map(readTariff);
}

function readTariff(row: TariffRow): Tariff {
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
