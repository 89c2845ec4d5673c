import type { Knex } from 'knex';
import { isPostgres, writeTransaction } from '@tok/database';
import { hubLimits } from '../limits.ts';
import type { HubMetrics } from '../metrics.ts';
import { GroupCommit } from './group-commit.ts';
import { insertMeterRows } from './meter-value-rows.ts';
import type { MeterRow } from './meter-value-rows.ts';
import type { TransactionFigures } from './transaction-store.ts';

/** What one MeterValues call leaves in the database. */
export interface MeterWrite {
  rows: MeterRow[];
  /** of the transaction the readings belong to; null when there is none that runs */
  figures: FiguresWrite | null;
}

export interface FiguresWrite extends TransactionFigures {
  transactionId: number;
  sessionId: string | null;
  at: Date;
}

/** Two commits at once keep Postgres busy while the next batch gathers; SQLite has one writer. */
const postgresWriters = 2;

/** Readings and live figures, in group commits; settles after the commit. */
export class MeterWriter {
  readonly #db: Knex;
  readonly #metrics: HubMetrics;
  readonly #figuresIntervalMs: number;
  readonly #commits: GroupCommit<MeterWrite>;
  readonly #announcedAtMs = new Map<string, number>();

  constructor(db: Knex, metrics: HubMetrics, figuresIntervalMs: number) {
    this.#db = db;
    this.#metrics = metrics;
    this.#figuresIntervalMs = figuresIntervalMs;
    this.#commits = new GroupCommit({
      writersMax: isPostgres(db) ? postgresWriters : 1,
      itemsMax: hubLimits.meterBatchCallsMax,
      write: (items) => this.#write(items),
      isItemsFault,
    });
  }

  async submit(write: MeterWrite): Promise<void> {
    const committed = this.#commits.submit(write);
    this.#metrics.queueDepth.set(this.#commits.depth);
    await committed;
  }

  async #write(writes: MeterWrite[]): Promise<void> {
    const stop = this.#metrics.persistDuration.startTimer();
    const rows = writes.flatMap((write) => write.rows);
    const figures = writes.flatMap((write) => write.figures ?? []);
    const sessions = this.#sessionsToAnnounce(figures);
    if (isPostgres(this.#db)) await writeOnPostgres(this.#db, rows, figures, sessions);
    else await writeTransaction(this.#db, (trx) => writeOnSqlite(trx, rows, figures));
    stop();
    this.#metrics.queueDepth.set(this.#commits.depth);
  }

  /** At most one wake-up a session each interval: a lost or skipped one is made good by the next reading. */
  #sessionsToAnnounce(figures: FiguresWrite[]): string[] {
    const nowMs = performance.now();
    if (this.#announcedAtMs.size > hubLimits.connectionsMax) this.#announcedAtMs.clear();
    const due = new Set<string>();
    for (const { sessionId } of figures) {
      if (sessionId === null) continue;
      const lastMs = this.#announcedAtMs.get(sessionId);
      if (lastMs !== undefined && nowMs - lastMs < this.#figuresIntervalMs) continue;
      this.#announcedAtMs.set(sessionId, nowMs);
      due.add(sessionId);
    }
    return [...due];
  }
}

/** Data exceptions and violated constraints, on either database; not a connection that is gone or a lock not got. */
function isItemsFault(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(22...|23...|SQLITE_(CONSTRAINT|MISMATCH|TOOBIG).*)$/.test(code);
}

/** One statement, so one round trip and one commit; the parts see none of each other's rows and need not. */
const postgresWrite = `
  WITH readings AS (
    INSERT INTO meter_values
      ("transaction", station, connector_number, measured_at, received_at, reading_key, context, register_wh, interval_wh, power_w, soc, sampled)
    SELECT t, station, connector_number, measured_at, received_at, reading_key, context, register_wh, interval_wh, power_w, soc, sampled::json
    FROM unnest(?::int[], ?::uuid[], ?::int[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::text[])
      AS r (t, station, connector_number, measured_at, received_at, reading_key, context, register_wh, interval_wh, power_w, soc, sampled)
    ON CONFLICT DO NOTHING
  ), figures AS (
    UPDATE ocpp_transactions SET
      energy_wh = f.energy_wh, register_wh = f.register_wh, power_w = f.power_w, soc = f.soc, soc_start = f.soc_start,
      cost_minor = f.cost_minor, last_meter_at = f.last_meter_at, flags = f.flags::json, stop_cause = f.stop_cause,
      updated_at = f.updated_at
    FROM unnest(?::int[], ?::int[], ?::bigint[], ?::int[], ?::int[], ?::int[], ?::int[], ?::timestamptz[], ?::text[], ?::text[], ?::timestamptz[])
      AS f (id, energy_wh, register_wh, power_w, soc, soc_start, cost_minor, last_meter_at, flags, stop_cause, updated_at)
    WHERE ocpp_transactions.id = f.id AND ocpp_transactions.status = 'running'
  )
  SELECT pg_notify('tok_session_figures', session) FROM unnest(?::text[]) AS session`;

async function writeOnPostgres(db: Knex, rows: MeterRow[], figures: FiguresWrite[], sessions: string[]): Promise<void> {
  await db.raw(postgresWrite, [
    rows.map((row) => row.transaction),
    rows.map((row) => row.station),
    rows.map((row) => row.connector_number),
    rows.map((row) => row.measured_at.toISOString()),
    rows.map((row) => row.received_at.toISOString()),
    rows.map((row) => row.reading_key),
    rows.map((row) => row.context),
    rows.map((row) => row.register_wh),
    rows.map((row) => row.interval_wh),
    rows.map((row) => row.power_w),
    rows.map((row) => row.soc),
    rows.map((row) => row.sampled),
    figures.map((f) => f.transactionId),
    figures.map((f) => f.meter.energyWh),
    figures.map((f) => f.meter.registerWh),
    figures.map((f) => f.powerW),
    figures.map((f) => f.soc),
    figures.map((f) => f.socStart),
    figures.map((f) => f.costMinor),
    figures.map((f) => new Date(f.meter.measuredAt).toISOString()),
    figures.map((f) => JSON.stringify(f.meter.flags)),
    figures.map((f) => f.stopCause),
    figures.map((f) => f.at.toISOString()),
    sessions,
  ]);
}

async function writeOnSqlite(trx: Knex.Transaction, rows: MeterRow[], figures: FiguresWrite[]): Promise<void> {
  await insertMeterRows(trx, rows);
  for (const f of figures) {
    await trx('ocpp_transactions')
      .where({ id: f.transactionId, status: 'running' })
      .update({
        energy_wh: f.meter.energyWh,
        register_wh: f.meter.registerWh,
        power_w: f.powerW,
        soc: f.soc,
        soc_start: f.socStart,
        cost_minor: f.costMinor,
        last_meter_at: new Date(f.meter.measuredAt),
        flags: JSON.stringify(f.meter.flags),
        stop_cause: f.stopCause,
        updated_at: f.at,
      });
  }
}
