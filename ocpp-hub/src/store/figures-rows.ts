import type pg from 'pg';
import type { Knex } from 'knex';
import type { FiguresNote } from './figures-writer.ts';

/** What one reading changes in the row of a running transaction. */
export interface FiguresRow {
  id: number;
  energy_wh: number;
  register_wh: number;
  power_w: number | null;
  soc: number | null;
  soc_start: number | null;
  cost_minor: number | null;
  last_meter_at: Date;
  /** JSON */
  flags: string;
  stop_cause: string | null;
  /** the reading shows that it goes on: it is no longer suspended, unless it was suspended after that */
  resumed_at: Date;
  updated_at: Date;
}

export function figuresToRow({ transactionId, figures, at }: FiguresNote, writtenAt: Date): FiguresRow {
  return {
    id: transactionId,
    energy_wh: figures.meter.energyWh,
    register_wh: figures.meter.registerWh,
    power_w: figures.powerW,
    soc: figures.soc,
    soc_start: figures.socStart,
    cost_minor: figures.costMinor,
    last_meter_at: new Date(figures.meter.measuredAt),
    flags: JSON.stringify(figures.meter.flags),
    stop_cause: figures.stopCause,
    resumed_at: at,
    updated_at: writtenAt,
  };
}

/**
 * One statement, so one round trip and one commit. Figures of an earlier reading than those in the row come from a hub that
 * the station has left, and change nothing.
 */
const postgresUpdate = {
  name: 'tok_live_figures',
  text: `
  WITH figures AS (
    UPDATE ocpp_transactions AS t SET
      energy_wh = f.energy_wh, register_wh = f.register_wh, power_w = f.power_w, soc = f.soc, soc_start = f.soc_start,
      cost_minor = f.cost_minor, last_meter_at = f.last_meter_at, flags = f.flags::json, stop_cause = f.stop_cause,
      suspended_at = CASE WHEN t.suspended_at > f.resumed_at THEN t.suspended_at END, updated_at = f.updated_at
    FROM unnest($1::int[], $2::int[], $3::bigint[], $4::int[], $5::int[], $6::int[], $7::int[], $8::timestamptz[],
        $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[])
      AS f (id, energy_wh, register_wh, power_w, soc, soc_start, cost_minor, last_meter_at, flags, stop_cause, resumed_at,
        updated_at)
    WHERE t.id = f.id AND t.status = 'running' AND (t.last_meter_at IS NULL OR t.last_meter_at <= f.last_meter_at)
  )
  SELECT pg_notify('tok_session_figures', session) FROM unnest($13::text[]) AS session`,
};

export async function updateFiguresOnPostgres(
  client: pg.Client,
  rows: FiguresRow[],
  sessions: string[],
): Promise<void> {
  await client.query({
    ...postgresUpdate,
    values: [
      rows.map((row) => row.id),
      rows.map((row) => row.energy_wh),
      rows.map((row) => row.register_wh),
      rows.map((row) => row.power_w),
      rows.map((row) => row.soc),
      rows.map((row) => row.soc_start),
      rows.map((row) => row.cost_minor),
      rows.map((row) => row.last_meter_at.toISOString()),
      rows.map((row) => row.flags),
      rows.map((row) => row.stop_cause),
      rows.map((row) => row.resumed_at.toISOString()),
      rows.map((row) => row.updated_at.toISOString()),
      sessions,
    ],
  });
}

export async function updateFiguresOnSqlite(trx: Knex.Transaction, rows: FiguresRow[]): Promise<void> {
  for (const { id, resumed_at: resumedAt, ...figures } of rows) {
    await trx('ocpp_transactions')
      .where({ id, status: 'running' })
      .where((older) => older.whereNull('last_meter_at').orWhere('last_meter_at', '<=', figures.last_meter_at))
      .update({
        ...figures,
        suspended_at: trx.raw('CASE WHEN suspended_at > ? THEN suspended_at END', [resumedAt]),
      });
  }
}
