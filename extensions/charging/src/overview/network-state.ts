import type { Overview } from '@tok/api';
import { readInstant, readInteger, readOptionalInstant } from '@tok/database';
import type { BigIntColumn, ConnectorStateRow, InstantColumn, Uuid } from '@tok/database';
import { openSessionStatuses } from '@tok/domain';
import type { Knex } from 'knex';

/** Of each list; the bookmark it leads to has the rest. */
const rowsShown = 8;
const faultyStatuses = ['Faulted', 'Unavailable'];
const offlineSince = 'coalesce(station_links.disconnected_at, station_links.last_seen_at)';

interface OfflineRow {
  id: Uuid;
  display_number: string;
  name: string | null;
  since: InstantColumn | null;
}

type FaultRow = Pick<ConnectorStateRow, 'station' | 'number' | 'status' | 'error_code'> & {
  display_number: string;
  since: InstantColumn;
};

/** The network as it is now. */
export async function networkState(db: Knex): Promise<Pick<Overview, 'stations' | 'offline' | 'faults' | 'running'>> {
  const [stations, offline, faults, running] = await Promise.all([
    countStations(db),
    listOffline(db),
    listFaults(db),
    sumRunning(db),
  ]);
  return { stations, offline, faults, running };
}

async function countStations(db: Knex): Promise<Overview['stations']> {
  const [row]: Record<'all' | 'offline' | 'faulted', BigIntColumn>[] = await db.select({
    all: db('stations').count('*'),
    offline: offlineStations(db).count('*'),
    faulted: db('connector_states').whereIn('status', faultyStatuses).countDistinct('station'),
  });
  return {
    all: readInteger(row?.all ?? 0),
    offline: readInteger(row?.offline ?? 0),
    faulted: readInteger(row?.faulted ?? 0),
  };
}

/** A station that never connected has no link. */
function offlineStations(db: Knex): Knex.QueryBuilder {
  return db('stations')
    .leftJoin('station_links', 'station_links.station', 'stations.id')
    .where((either) => void either.whereNull('station_links.id').orWhere('station_links.is_online', false));
}

async function listOffline(db: Knex): Promise<Overview['offline']> {
  const rows: OfflineRow[] = await offlineStations(db)
    .select('stations.id', 'stations.display_number', 'stations.name')
    .select({ since: db.raw(offlineSince) })
    .orderByRaw(`${offlineSince} DESC NULLS LAST`)
    .orderBy('stations.display_number')
    .limit(rowsShown);
  return rows.map(({ id, display_number: displayNumber, name, since }) => {
    return { id, displayNumber, name, since: readOptionalInstant(since)?.toISOString() ?? null };
  });
}

async function listFaults(db: Knex): Promise<Overview['faults']> {
  const rows: FaultRow[] = await db('connector_states')
    .join('stations', 'stations.id', 'connector_states.station')
    .whereIn('connector_states.status', faultyStatuses)
    .select('connector_states.station', 'connector_states.number', 'connector_states.status')
    .select('connector_states.error_code', 'stations.display_number')
    .select({ since: db.raw('coalesce(connector_states.status_since, connector_states.changed_at)') })
    .orderBy([{ column: 'since', order: 'desc' }, { column: 'stations.display_number' }])
    .limit(rowsShown);
  return rows.map((row) => ({
    stationId: row.station,
    displayNumber: row.display_number,
    number: readInteger(row.number),
    status: row.status,
    errorCode: row.error_code === 'NoError' ? null : row.error_code,
    since: readInstant(row.since).toISOString(),
  }));
}

async function sumRunning(db: Knex): Promise<Overview['running']> {
  const [row]: { charges: BigIntColumn; power_w: BigIntColumn | null }[] = await db('charging_sessions')
    .leftJoin('ocpp_transactions', (running) => {
      running.on('ocpp_transactions.session', 'charging_sessions.id').andOnNull('ocpp_transactions.ended_at');
    })
    .whereIn('charging_sessions.status', [...openSessionStatuses])
    .countDistinct({ charges: 'charging_sessions.id' })
    .sum({ power_w: 'ocpp_transactions.power_w' });
  return { charges: readInteger(row?.charges ?? 0), powerW: readInteger(row?.power_w ?? 0) };
}
