import type { CameraView, WebcamView } from '@tok/api';
import { readBoolean, readInstant, readInteger, readJson, readOptionalInstant } from '@tok/database';
import type {
  CityRow,
  ConnectorRow,
  ConnectorStateRow,
  OwnerRow,
  StationLinkRow,
  StationRow,
  Uuid,
} from '@tok/database';
import { openSessionStatuses } from '@tok/domain';
import type { ConnectorAvailability, ConnectorType } from '@tok/domain';
import type { Knex } from 'knex';
import { connectorAvailability } from './availability.ts';
import { loadFreePlaces } from './free-places.ts';
import { readWebcam } from './webcam.ts';

/** A station as everybody sees it; prices differ by driver and come on top. */
export interface PublicStation {
  id: Uuid;
  displayNumber: string;
  name: string | null;
  address: string;
  city: string;
  ownerId: Uuid;
  owner: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  informationMessage: string | null;
  description: string | null;
  webcam: WebcamView | null;
  camera: CameraView | null;
  isOnline: boolean;
  connectors: PublicConnector[];
}

export interface PublicConnector {
  id: Uuid;
  number: number;
  type: ConnectorType;
  current: 'ac' | 'dc';
  maxPowerW: number;
  availability: ConnectorAvailability;
}

type JoinedStation = StationRow &
  Pick<CityRow, 'time_zone'> & { city_name: CityRow['name']; owner_name: OwnerRow['name'] };

interface LinkKnowledge {
  isOnline: boolean;
  connectedAt: Date | null;
}

/**
 * Six queries, however many stations there are.
 *
 * @param only these stations; without it, all
 */
export async function loadPublicStations(db: Knex, now: Date, only?: readonly Uuid[]): Promise<PublicStation[]> {
  const among = (column: string) => (query: Knex.QueryBuilder) => void (only && query.whereIn(column, only));
  const stations: JoinedStation[] = await db('stations')
    .join('cities', 'cities.id', 'stations.city')
    .join('owners', 'owners.id', 'stations.owner')
    .where('stations.is_public', true)
    .where(among('stations.id'))
    .orderBy('stations.display_number')
    .select('stations.*', 'cities.time_zone', { city_name: 'cities.name', owner_name: 'owners.name' });
  const connectors: ConnectorRow[] = await db('connectors').where(among('station')).orderBy('number');
  const links: StationLinkRow[] = await db('station_links')
    .where(among('station'))
    .select('station', 'is_online', 'connected_at');
  const states: ConnectorStateRow[] = await db('connector_states')
    .where(among('station'))
    .select('station', 'number', 'status', 'received_at');
  const taken: { connector: Uuid }[] = await db('charging_sessions')
    .whereIn('status', [...openSessionStatuses])
    .select('connector');
  const placesOf = await loadFreePlaces(db, now);

  const connectorsOf = Map.groupBy(connectors, (connector) => connector.station);
  const linkOf = new Map(links.map((link) => [link.station, readLink(link)]));
  const stateOf = new Map(states.map((state) => [`${state.station}/${state.number}`, state]));
  const takenConnectors = new Set(taken.map((session) => session.connector));
  return stations.flatMap((station) => {
    const place = readPlace(station.location);
    // A station that nobody has put on the map yet is not offered.
    if (!place) return [];
    const link = linkOf.get(station.id) ?? { isOnline: false, connectedAt: null };
    const stationStatus = stateOf.get(`${station.id}/0`)?.status ?? null;
    const views = (connectorsOf.get(station.id) ?? []).map((connector) => {
      const state = stateOf.get(`${station.id}/${connector.number}`);
      const known = { ...link, ...readState(state), stationStatus, hasOpenSession: takenConnectors.has(connector.id) };
      return readConnector(
        connector,
        connectorAvailability({ ...known, isEnabled: readBoolean(connector.is_enabled) }, now),
      );
    });
    const camera = placesOf.get(station.id) ?? null;
    return [{ ...readStation(station), ...place, camera, isOnline: link.isOnline, connectors: views }];
  });
}

function readLink(link: StationLinkRow): LinkKnowledge {
  return { isOnline: readBoolean(link.is_online), connectedAt: readOptionalInstant(link.connected_at) };
}

function readState(state: ConnectorStateRow | undefined): { status: string | null; statusReceivedAt: Date | null } {
  return state
    ? { status: state.status, statusReceivedAt: readInstant(state.received_at) }
    : { status: null, statusReceivedAt: null };
}

function readStation(
  station: JoinedStation,
): Omit<PublicStation, 'latitude' | 'longitude' | 'camera' | 'isOnline' | 'connectors'> {
  return {
    id: station.id,
    displayNumber: station.display_number,
    name: station.name,
    address: station.address,
    city: station.city_name,
    ownerId: station.owner,
    owner: station.owner_name,
    timeZone: station.time_zone,
    informationMessage: station.information_message,
    description: station.description,
    webcam: readWebcam(station),
  };
}

function readConnector(connector: ConnectorRow, availability: ConnectorAvailability): PublicConnector {
  return {
    id: connector.id,
    number: readInteger(connector.number),
    type: connector.type as ConnectorType,
    current: connector.current === 'dc' ? 'dc' : 'ac',
    maxPowerW: connector.max_power_w,
    availability,
  };
}

function readPlace(location: unknown): { latitude: number; longitude: number } | null {
  const [longitude, latitude] = readJson<{ coordinates?: unknown[] }>(location)?.coordinates ?? [];
  return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null;
}
