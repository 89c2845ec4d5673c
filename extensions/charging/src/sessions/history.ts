import type { History, HistoryQuery } from '@tok/api';
import { readInstant, readInteger, readOptionalInstant } from '@tok/database';
import type { ChargingSessionRow, ConnectorRow, StationRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';

/** Days are those of Moscow, whatever the station's zone; one offset since 2014. */
const moscowOffset = '+03:00';
const dayMs = 86_400_000;
const endedStatuses = ['completed', 'failed', 'needs_review'];

/** Without the curve and the tariff, which weigh more than all the rest. */
const shownColumns = [
  'id',
  'number',
  'status',
  'end_reason',
  'started_at',
  'ended_at',
  'requested_at',
  'energy_wh',
  'cost_minor',
] as const satisfies readonly (keyof ChargingSessionRow)[];

type HistoryRow = Pick<ChargingSessionRow, (typeof shownColumns)[number]> &
  Pick<StationRow, 'display_number' | 'address'> & { connector_type: ConnectorRow['type']; time_zone: string };

/** The filters run in the database; a page is found by the last row of the one before, never by counting. */
export async function loadHistory(db: Knex, clientId: Uuid, query: HistoryQuery): Promise<History> {
  const rows: HistoryRow[] = await pageOf(db, clientId, query);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    totals: query.cursor === undefined ? await totalsOf(db, clientId, query) : null,
    sessions: page.map(viewOf),
    nextCursor: last ? writeCursor(last) : null,
  };
}

function matching(db: Knex, clientId: Uuid, { from, to, energyWh, costMinor }: HistoryQuery): Knex.QueryBuilder {
  const query = db('charging_sessions')
    .where('charging_sessions.client', clientId)
    .whereIn('charging_sessions.status', endedStatuses);
  if (from) query.where('charging_sessions.requested_at', '>=', new Date(`${from}T00:00:00${moscowOffset}`));
  if (to) {
    const dayAfter = new Date(new Date(`${to}T00:00:00${moscowOffset}`).getTime() + dayMs);
    query.where('charging_sessions.requested_at', '<', dayAfter);
  }
  if (energyWh !== undefined) query.where('charging_sessions.energy_wh', energyWh);
  if (costMinor !== undefined) query.where('charging_sessions.cost_minor', costMinor);
  return query;
}

function pageOf(db: Knex, clientId: Uuid, query: HistoryQuery): Knex.QueryBuilder {
  const page = matching(db, clientId, query)
    .join('stations', 'stations.id', 'charging_sessions.station')
    .join('cities', 'cities.id', 'stations.city')
    .join('connectors', 'connectors.id', 'charging_sessions.connector')
    .orderBy('charging_sessions.requested_at', 'desc')
    .orderBy('charging_sessions.number', 'desc')
    .limit(query.limit + 1)
    .select(shownColumns.map((column) => `charging_sessions.${column}`))
    .select('stations.display_number', 'stations.address', 'cities.time_zone', { connector_type: 'connectors.type' });
  if (query.cursor === undefined) return page;
  const { requestedAt, number } = readCursor(query.cursor);
  // The bound beside the choice: an index knows nothing of the choice.
  return page
    .where('charging_sessions.requested_at', '<=', requestedAt)
    .where((before) =>
      before.where('charging_sessions.requested_at', '<', requestedAt).orWhere('charging_sessions.number', '<', number),
    );
}

async function totalsOf(db: Knex, clientId: Uuid, query: HistoryQuery): Promise<History['totals']> {
  const [sums]: Record<'count' | 'energy_wh' | 'cost_minor', number | string | null>[] = await matching(
    db,
    clientId,
    query,
  )
    .count({ count: '*' })
    .sum({ energy_wh: 'energy_wh', cost_minor: 'cost_minor' });
  return {
    count: readInteger(sums?.count ?? 0),
    energyWh: readInteger(sums?.energy_wh ?? 0),
    costMinor: readInteger(sums?.cost_minor ?? 0),
  };
}

function viewOf(row: HistoryRow): History['sessions'][number] {
  return {
    id: row.id,
    number: readInteger(row.number),
    status: row.status as History['sessions'][number]['status'],
    endReason: row.end_reason as History['sessions'][number]['endReason'],
    displayNumber: row.display_number,
    address: row.address,
    timeZone: row.time_zone,
    connectorType: row.connector_type as History['sessions'][number]['connectorType'],
    startedAt: readOptionalInstant(row.started_at)?.toISOString() ?? null,
    endedAt: readOptionalInstant(row.ended_at)?.toISOString() ?? null,
    requestedAt: readInstant(row.requested_at).toISOString(),
    energyWh: row.energy_wh ?? 0,
    costMinor: row.cost_minor ?? 0,
  };
}

function writeCursor(row: HistoryRow): string {
  return `${readInstant(row.requested_at).getTime()}.${readInteger(row.number)}`;
}

/** @throws INVALID_PAYLOAD for anything we did not write */
function readCursor(cursor: string): { requestedAt: Date; number: number } {
  const [, ms, number] = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor) ?? [];
  if (ms === undefined || number === undefined) throw apiFailure('INVALID_PAYLOAD', { issues: [{ path: 'cursor' }] });
  return { requestedAt: new Date(Number(ms)), number: Number(number) };
}
