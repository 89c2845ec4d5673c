import type { ConnectorRow, StationRow } from '@tok/database';
import type { Tariff } from '@tok/domain';
import type { Knex } from 'knex';
import { InvalidRowError } from '../refusal.ts';

/**
 * Refuses a tariff whose places do not meet: it would never be anybody's price. Whoever is in a group may change; a connector
 * stays at its station.
 *
 * @throws InvalidRowError
 */
export async function checkPlaces(db: Knex, { connector, station, owner }: Tariff): Promise<void> {
  if (connector !== null && (station !== null || owner !== null)) {
    const place = await db<ConnectorRow>('connectors').where('id', connector).first('station');
    if (place && station !== null && place.station !== station) refuse('Коннектор не этой станции');
    if (place && owner !== null) await checkOwner(db, place.station, owner, 'Коннектор не этого владельца');
  }
  if (station !== null && owner !== null) await checkOwner(db, station, owner, 'Станция не этого владельца');
}

async function checkOwner(db: Knex, station: string, owner: string, fault: string): Promise<void> {
  const place = await db<StationRow>('stations').where('id', station).first('owner');
  if (place && place.owner !== owner) refuse(fault);
}

function refuse(fault: string): never {
  throw new InvalidRowError({ reason: `${fault}: такая цена никогда не будет действовать. Оставьте одно из двух` });
}
