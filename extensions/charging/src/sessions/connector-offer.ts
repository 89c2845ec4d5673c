import { forUpdate, readBoolean, readInstant, readOptionalInstant } from '@tok/database';
import type {
  BooleanColumn,
  ConnectorRow,
  ConnectorStateRow,
  InstantColumn,
  StationLinkRow,
  StationRow,
  Uuid,
} from '@tok/database';
import { openSessionStatuses } from '@tok/domain';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import { connectorAvailability } from '../stations/availability.ts';

/** A connector a driver may ask for, with what a price depends on. */
export interface ConnectorOffer {
  connectorId: Uuid;
  connectorNumber: number;
  current: 'ac' | 'dc';
  maxPowerW: number;
  isEnabled: boolean;
  stationId: Uuid;
  ownerId: Uuid;
  timeZone: string;
}

type OfferRow = Pick<ConnectorRow, 'number' | 'current' | 'max_power_w'> &
  Pick<StationRow, 'owner'> & { connector: Uuid; station: Uuid; is_enabled: BooleanColumn; time_zone: string };

/** @throws NOT_FOUND for a connector that does not exist or whose station is hidden from drivers */
export async function loadConnectorOffer(db: Knex, connectorId: Uuid): Promise<ConnectorOffer> {
  const offer = await findOffer(db, { 'connectors.id': connectorId, 'stations.is_public': true });
  if (!offer) throw apiFailure('NOT_FOUND', {}, 'Такого разъёма нет');
  return offer;
}

/** Of any station, for those who run it. @throws NOT_FOUND */
export async function requireConnectorOffer(db: Knex, connectorId: Uuid): Promise<ConnectorOffer> {
  const offer = await findOffer(db, { 'connectors.id': connectorId });
  if (!offer) throw apiFailure('NOT_FOUND', {}, 'Такого коннектора нет');
  return offer;
}

/** A tag also charges at stations that drivers are not shown. @returns null for a number that Studio does not know */
export async function findConnectorOffer(db: Knex, station: Uuid, number: number): Promise<ConnectorOffer | null> {
  return findOffer(db, { 'connectors.station': station, 'connectors.number': number });
}

async function findOffer(db: Knex, where: Record<string, unknown>): Promise<ConnectorOffer | null> {
  const row: OfferRow | undefined = await db('connectors')
    .join('stations', 'stations.id', 'connectors.station')
    .join('cities', 'cities.id', 'stations.city')
    .where(where)
    .first('connectors.id as connector', 'connectors.number', 'connectors.current', 'connectors.max_power_w', {
      is_enabled: 'connectors.is_enabled',
      station: 'stations.id',
      owner: 'stations.owner',
      time_zone: 'cities.time_zone',
    });
  if (!row) return null;
  return {
    connectorId: row.connector,
    connectorNumber: row.number,
    current: row.current === 'dc' ? 'dc' : 'ac',
    maxPowerW: row.max_power_w,
    isEnabled: readBoolean(row.is_enabled),
    stationId: row.station,
    ownerId: row.owner,
    timeZone: row.time_zone,
  };
}

/** Two drivers who want the same connector wait for each other here. */
export async function lockConnector(trx: Knex.Transaction, connectorId: Uuid): Promise<void> {
  await forUpdate(trx, trx('connectors').where('id', connectorId).select('id'));
}

/** @throws CONNECTOR_DISABLED, STATION_OFFLINE, CONNECTOR_FAULTED, CONNECTOR_BUSY */
export async function requireFreeConnector(trx: Knex.Transaction, offer: ConnectorOffer, now: Date): Promise<void> {
  if (!offer.isEnabled) throw apiFailure('CONNECTOR_DISABLED');
  const link: StationLinkRow | undefined = await trx('station_links').where('station', offer.stationId).first();
  const states: ConnectorStateRow[] = await trx('connector_states')
    .where('station', offer.stationId)
    .whereIn('number', [0, offer.connectorNumber]);
  const own = states.find((state) => state.number === offer.connectorNumber);
  const availability = connectorAvailability(
    {
      isEnabled: true,
      isOnline: link !== undefined && readBoolean(link.is_online),
      connectedAt: link ? readOptionalInstant(link.connected_at) : null,
      status: own?.status ?? null,
      statusReceivedAt: own ? readInstant(own.received_at) : null,
      stationStatus: states.find((state) => state.number === 0)?.status ?? null,
      hasOpenSession: await hasOpenSession(trx, offer.connectorId),
    },
    now,
  );
  if (availability === 'offline') throw apiFailure('STATION_OFFLINE');
  if (availability === 'faulted') throw apiFailure('CONNECTOR_FAULTED');
  if (availability === 'busy') throw apiFailure('CONNECTOR_BUSY');
}

/**
 * A reserved connector starts for its tag alone: a remote start, which comes with a token of its own, would be refused by
 * the station. A reservation of any connector (number 0) is the station's to keep.
 *
 * @throws CONNECTOR_RESERVED
 */
export async function requireNotReserved(
  trx: Knex.Transaction,
  offer: ConnectorOffer,
  clientId: Uuid,
  now: Date,
): Promise<void> {
  const reservation: { client: Uuid | null; expires_at: InstantColumn } | undefined = await trx('reservations')
    .leftJoin('id_tags', (tag) => tag.on(trx.raw('lower(id_tags.tag) = lower(reservations.id_tag)')))
    .where({ 'reservations.station': offer.stationId, 'reservations.connector_number': offer.connectorNumber })
    .whereIn('reservations.status', ['requested', 'active'])
    .where('reservations.expires_at', '>', now)
    .orderBy('reservations.expires_at', 'desc')
    .first('id_tags.client', 'reservations.expires_at');
  if (!reservation) return;
  const facts = { reservedUntil: readInstant(reservation.expires_at).toISOString() };
  if (reservation.client !== clientId) throw apiFailure('CONNECTOR_RESERVED', facts);
  throw apiFailure('CONNECTOR_RESERVED', facts, 'Разъём забронирован на вашу карту: приложите её к станции');
}

async function hasOpenSession(db: Knex, connector: Uuid): Promise<boolean> {
  const statuses = [...openSessionStatuses];
  const row: unknown = await db('charging_sessions').where({ connector }).whereIn('status', statuses).first('id');
  return row !== undefined;
}

/** A driver's charges that have not ended, the newest first. */
export async function openSessionsOf(db: Knex, client: Uuid): Promise<Uuid[]> {
  const rows: { id: Uuid }[] = await db('charging_sessions')
    .where({ client })
    .whereIn('status', [...openSessionStatuses])
    .orderBy('requested_at', 'desc')
    .select('id');
  return rows.map(({ id }) => id);
}

/** Whether a limit in per cent can work here. */
export async function connectorReportsSoc(db: Knex, connectorId: Uuid): Promise<boolean> {
  const reading: { updated_at: InstantColumn } | undefined = await db('ocpp_transactions')
    .where('connector', connectorId)
    .whereNotNull('soc')
    .first('updated_at');
  return reading !== undefined;
}
