import { readTariff } from '@tok/database';
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

/** Those that are switched off, too: people ask why they are not the price. */
export async function loadEveryTariff(db: Knex): Promise<Tariff[]> {
  const rows: TariffRow[] = await db<TariffRow>('tariffs');
  return rows.map(readTariff);
}
