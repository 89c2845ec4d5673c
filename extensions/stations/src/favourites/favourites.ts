import { randomUUID } from 'node:crypto';
import type { FavouriteStationRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import { findPublicStation } from '../find-public-station.ts';
import type { StationsContext } from '../stations-context.ts';

/** Of one driver; nobody marks more by hand. */
const favouritesMax = 500;

/** @returns ids of stations that drivers still see */
export async function listFavourites(db: Knex, clientId: Uuid): Promise<Uuid[]> {
  return db('favourite_stations')
    .join('stations', 'stations.id', 'favourite_stations.station')
    .where({ 'favourite_stations.client': clientId, 'stations.is_public': true })
    .orderBy('favourite_stations.created_at')
    .limit(favouritesMax)
    .pluck('favourite_stations.station');
}

/**
 * However often, the station is there once.
 *
 * @returns false for a station that drivers do not see
 * @throws TOO_MANY_REQUESTS for a driver who has marked hundreds
 */
export async function addFavourite({ db, now }: StationsContext, clientId: Uuid, stationId: Uuid): Promise<boolean> {
  if (!(await findPublicStation(db, stationId))) return false;
  const own = db<FavouriteStationRow>('favourite_stations').where('client', clientId);
  const [marked] = await own.clone().whereNot('station', stationId).count<{ count: string | number }[]>({ count: '*' });
  if (Number(marked?.count) >= favouritesMax)
    throw apiFailure('TOO_MANY_REQUESTS', {}, `В избранном может быть не больше ${favouritesMax} станций`);
  await db<FavouriteStationRow>('favourite_stations')
    .insert({ id: randomUUID(), client: clientId, station: stationId, created_at: now() })
    .onConflict(['client', 'station'])
    .ignore();
  return true;
}

export async function removeFavourite(db: Knex, clientId: Uuid, stationId: Uuid): Promise<void> {
  await db<FavouriteStationRow>('favourite_stations').where({ client: clientId, station: stationId }).delete();
}
