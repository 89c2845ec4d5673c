import type { Knex } from 'knex';
import type { ChargingSessionRow } from '@tok/database';
import type { ChargeLimit } from '@tok/domain';

/** What the hub reads of a charging session; it never writes one. */
export interface SessionCard {
  id: string;
  status: string;
  stationId: string;
  connectorNumber: number;
  limits: SessionLimits;
}

export interface SessionLimits {
  limit: ChargeLimit;
  /** of the program, beside the driver's limit */
  socCapPercent: number | null;
  /** null where nothing is held: a company pays afterwards */
  holdMinor: number | null;
  priceMinorPerKwh: number;
}

export type SessionColumns = Pick<
  ChargingSessionRow,
  | 'id'
  | 'status'
  | 'station'
  | 'limit_kind'
  | 'limit_wh'
  | 'limit_soc'
  | 'hold_minor'
  | 'price_minor_per_kwh'
  | 'source_kind'
> & { connector_number: number; soc_cap: number | null };

const columns = [
  'charging_sessions.id',
  'charging_sessions.status',
  'charging_sessions.station',
  'charging_sessions.limit_kind',
  'charging_sessions.limit_wh',
  'charging_sessions.limit_soc',
  'charging_sessions.hold_minor',
  'charging_sessions.price_minor_per_kwh',
  'charging_sessions.source_kind',
  'connectors.number as connector_number',
  'programs.soc_cap',
];

/** By session. */
export async function readLimitsOfSessions(db: Knex, sessionIds: string[]): Promise<Map<string, SessionLimits>> {
  if (sessionIds.length === 0) return new Map();
  const rows: SessionColumns[] = await sessions(db).whereIn('charging_sessions.id', sessionIds).select(columns);
  return new Map(rows.map((row) => [row.id, readSession(row).limits]));
}

function sessions(db: Knex): Knex.QueryBuilder {
  return db('charging_sessions')
    .join('connectors', 'connectors.id', 'charging_sessions.connector')
    .leftJoin('programs', 'programs.id', 'charging_sessions.program');
}

export function readSession(row: SessionColumns): SessionCard {
  const holdsNothing = row.source_kind === 'program' && row.hold_minor === 0;
  return {
    id: row.id,
    status: row.status,
    stationId: row.station,
    connectorNumber: row.connector_number,
    limits: {
      limit: readLimit(row),
      socCapPercent: row.soc_cap,
      holdMinor: holdsNothing ? null : row.hold_minor,
      priceMinorPerKwh: row.price_minor_per_kwh,
    },
  };
}

function readLimit(row: SessionColumns): ChargeLimit {
  if (row.limit_kind === 'energy' && row.limit_wh !== null) return { kind: 'energy', energyWh: row.limit_wh };
  if (row.limit_kind === 'soc' && row.limit_soc !== null) return { kind: 'soc', socPercent: row.limit_soc };
  return { kind: 'full' };
}
