import { readBoolean, readInstant, readOptionalInstant } from '@tok/database';
import type { ConnectorRow, ConnectorStateRow, InstantColumn, StationLinkRow, Uuid } from '@tok/database';
import { availabilityOf, openSessionStatuses } from '@tok/domain';
import type { Knex } from 'knex';

/** After a reconnect stations report within seconds; until then they may still mean what was before. */
const freshStatusWaitMs = 30_000;

export type FreeConnector = Pick<ConnectorRow, 'id' | 'station' | 'type'>;

/** Connectors at which a driver who comes now can charge: reported available, nobody charges, nobody has reserved it. */
export async function loadFreeConnectors(db: Knex, stationIds: Uuid[], now: Date): Promise<FreeConnector[]> {
  const connectors: ConnectorRow[] = await db('connectors')
    .whereIn('station', stationIds)
    .where('is_enabled', true)
    .orderBy('number');
  const links: StationLinkRow[] = await db('station_links').whereIn('station', stationIds).where('is_online', true);
  const states: ConnectorStateRow[] = await db('connector_states').whereIn('station', stationIds);
  const taken: { connector: Uuid }[] = await db('charging_sessions')
    .whereIn('station', stationIds)
    .whereIn('status', [...openSessionStatuses])
    .select('connector');
  const reserved: { station: Uuid; connector_number: number }[] = await db('reservations')
    .whereIn('station', stationIds)
    .whereIn('status', ['requested', 'active'])
    .where('expires_at', '>', now)
    .select('station', 'connector_number');

  const linkOf = new Map(links.map((link) => [link.station, link]));
  const stateOf = new Map(states.map((state) => [`${state.station}/${state.number}`, state]));
  const takenIds = new Set(taken.map(({ connector }) => connector));
  const reservedPlaces = new Set(reserved.map((place) => `${place.station}/${place.connector_number}`));
  return connectors.filter(({ id, station, number, is_enabled }) => {
    const link = linkOf.get(station);
    const state = stateOf.get(`${station}/${number}`);
    if (!link || !state || !readBoolean(is_enabled) || takenIds.has(id)) return false;
    if (reservedPlaces.has(`${station}/${number}`)) return false;
    const whole = stateOf.get(`${station}/0`)?.status ?? null;
    if (whole !== null && availabilityOf(whole, true) === 'faulted') return false;
    // «Preparing» is a car with its plug in: somebody is about to start.
    return state.status === 'Available' && isFresh(state, link.connected_at, now);
  });
}

function isFresh({ received_at }: ConnectorStateRow, connectedColumn: InstantColumn | null, now: Date): boolean {
  const connectedAt = readOptionalInstant(connectedColumn);
  if (connectedAt === null || readInstant(received_at) >= connectedAt) return true;
  return now.getTime() - connectedAt.getTime() >= freshStatusWaitMs;
}
