import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { OcppMinuteRow } from '@tok/database';
import { hubLimits } from '../limits.ts';

export type CallDirection = 'in' | 'out';
export type CallResult = 'answered' | 'error' | 'timed_out';

/** The columns of ocpp_minutes that are counted. */
const countedColumns = [
  ...(['calls', 'errors', 'timeouts', 'sum_ms'] as const),
  ...(['b_50', 'b_100', 'b_250', 'b_500', 'b_1000', 'b_2500', 'b_5000', 'b_inf'] as const),
];
type Counts = Pick<OcppMinuteRow, (typeof countedColumns)[number]>;
type MinuteRow = Omit<OcppMinuteRow, 'id'> & { minute: Date };

export interface MinuteCountersOptions {
  db: Knex;
  hubId: string;
  now: () => Date;
  log: Logger;
  /** between looks whether a minute is over */
  intervalMs: number;
}

/**
 * ocpp_minutes: calls of this hub by minute, direction and action, for dashboards without Prometheus. Counted in memory and
 * added to the table when the minute is over, or the hub closes; a hub that dies loses the minute it was in.
 */
export class MinuteCounters {
  readonly #options: MinuteCountersOptions;
  /** by action */
  #current: Record<CallDirection, Map<string, Counts>> = { in: new Map(), out: new Map() };
  #minuteMs: number;
  #full: MinuteRow[] = [];
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: MinuteCountersOptions) {
    this.#options = options;
    this.#minuteMs = startOfMinute(options.now());
  }

  start(): void {
    this.#timer = setInterval(() => this.#turn(), this.#options.intervalMs);
  }

  /** One call and its answer. On the path of every call: no clock, no new object but the first of a minute. */
  count(direction: CallDirection, action: string, durationMs: number, result: CallResult): void {
    let counts = this.#current[direction].get(action);
    if (!counts) {
      counts = noCounts();
      this.#current[direction].set(action, counts);
    }
    counts.calls += 1;
    counts.sum_ms += durationMs;
    if (result === 'error') counts.errors += 1;
    else if (result === 'timed_out') counts.timeouts += 1;
    if (durationMs <= 50) counts.b_50 += 1;
    else if (durationMs <= 100) counts.b_100 += 1;
    else if (durationMs <= 250) counts.b_250 += 1;
    else if (durationMs <= 500) counts.b_500 += 1;
    else if (durationMs <= 1000) counts.b_1000 += 1;
    else if (durationMs <= 2500) counts.b_2500 += 1;
    else if (durationMs <= 5000) counts.b_5000 += 1;
    else counts.b_inf += 1;
  }

  /** Writes all, the minute that runs too. */
  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#endMinute();
    await this.#write();
  }

  #turn(): void {
    if (startOfMinute(this.#options.now()) !== this.#minuteMs) this.#endMinute();
    if (this.#full.length > 0) void this.#write();
  }

  #endMinute(): void {
    const minute = new Date(this.#minuteMs);
    for (const direction of ['in', 'out'] as const) {
      for (const [action, counts] of this.#current[direction]) {
        this.#full.push({ minute, hub: this.#options.hubId, direction, action, ...counts });
      }
    }
    // While the database is away for long, the oldest go.
    this.#full = this.#full.slice(-hubLimits.minuteRowsWaitingMax);
    this.#current = { in: new Map(), out: new Map() };
    this.#minuteMs = startOfMinute(this.#options.now());
  }

  #write(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      const rows = this.#full;
      if (rows.length === 0) return;
      this.#full = [];
      try {
        await addMinutes(this.#options.db, rows);
      } catch (error) {
        this.#options.log.warn({ err: error, rows: rows.length }, 'the counts of a minute could not be written yet');
        this.#full = [...rows, ...this.#full];
      }
    });
    return this.#writing;
  }
}

/** Adds to what stands there: a hub that was restarted within a minute, or closed. */
async function addMinutes(db: Knex, rows: MinuteRow[]): Promise<void> {
  const sums = countedColumns.map((column) => [
    column,
    db.raw('?? + ??', [`ocpp_minutes.${column}`, `excluded.${column}`]),
  ]);
  await db('ocpp_minutes')
    .insert(rows.map((row) => ({ ...row, sum_ms: Math.round(row.sum_ms) })))
    .onConflict(['minute', 'hub', 'direction', 'action'])
    .merge(Object.fromEntries(sums));
}

function noCounts(): Counts {
  const counts = { calls: 0, errors: 0, timeouts: 0, sum_ms: 0, b_50: 0, b_100: 0, b_250: 0, b_500: 0 };
  return { ...counts, b_1000: 0, b_2500: 0, b_5000: 0, b_inf: 0 };
}

function startOfMinute(at: Date): number {
  return Math.floor(at.getTime() / 60_000) * 60_000;
}
