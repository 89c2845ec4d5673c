import type { Knex } from 'knex';
import { isPostgres, isUniqueViolation, writeTransaction } from '@tok/database';
import { clockLimits, hubLimits } from '../limits.ts';
import type { HubMetrics } from '../metrics.ts';
import { GroupCommit } from './group-commit.ts';
import { insertMeterRows, meterColumns, meterLine } from './meter-value-rows.ts';
import type { MeterRow } from './meter-value-rows.ts';
import { MonthCopy } from './month-copy.ts';
import { monthStartMs, nextMonthStartMs } from './month-tables.ts';

const commitTimeoutMs = 30_000;
/** COPY refuses a whole batch for one reading that came again; a station that repeats itself goes on for a while. */
const afterConflictMs = 1_000;

/** Readings, in group commits; settles after the commit. */
export class MeterWriter {
  readonly #db: Knex;
  readonly #metrics: HubMetrics;
  readonly #copy: MonthCopy | null;
  readonly #commits: GroupCommit<readonly MeterRow[]>;
  #insertUntilMs = 0;

  constructor(db: Knex, metrics: HubMetrics) {
    this.#db = db;
    this.#metrics = metrics;
    this.#copy = isPostgres(db)
      ? new MonthCopy(db, 'meter_values', meterColumns, { timeoutMs: commitTimeoutMs })
      : null;
    this.#commits = new GroupCommit({
      // A second one would make the commits smaller and each call dearer, and answer no sooner.
      writersMax: 1,
      itemsMax: hubLimits.meterBatchCallsMax,
      write: (items) => this.#write(items),
      isItemsFault,
    });
  }

  /** @param rows of one call, in the order in which they count */
  submit(rows: readonly MeterRow[]): Promise<void> {
    return this.#commits.submit(rows);
  }

  async close(): Promise<void> {
    await this.#copy?.close();
  }

  async #write(calls: (readonly MeterRow[])[]): Promise<void> {
    const startedAtMs = performance.now();
    if (this.#copy) await this.#writeOnPostgres(this.#copy, calls);
    else await writeTransaction(this.#db, (trx) => insertMeterRows(trx, calls.flat()));
    this.#metrics.persistDuration.observe((performance.now() - startedAtMs) / 1000);
    this.#metrics.queueDepth.set(this.#commits.depth);
  }

  /** By COPY, which is cheapest, what cannot be there already; the rest by an INSERT that looks. */
  async #writeOnPostgres(copy: MonthCopy, calls: (readonly MeterRow[])[]): Promise<void> {
    const first = calls[0]?.[0];
    if (!first) return;
    const month = { fromMs: monthStartMs(first.received_at), untilMs: nextMonthStartMs(first.received_at) };
    const isCopying = performance.now() >= this.#insertUntilMs;
    const [fresh, others]: [MeterRow[], MeterRow[]] = [[], []];
    for (const rows of calls) (isCopying && rows.every((row) => isFresh(row, month)) ? fresh : others).push(...rows);
    try {
      if (fresh.length > 0) await copy.write(first.received_at, fresh.map(meterLine));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      this.#insertUntilMs = performance.now() + afterConflictMs;
      others.push(...fresh);
    }
    if (others.length > 0) await insertMeterRows(this.#db, others);
  }
}

/**
 * Whether a reading's first arrival, if there was one, came in the same month: then the unique index of the month's table
 * finds it. A station's clock may be ahead; where it was lost, the moment of arrival stands for it.
 */
function isFresh(row: MeterRow, month: { fromMs: number; untilMs: number }): boolean {
  const receivedAtMs = row.received_at.getTime();
  return (
    receivedAtMs >= month.fromMs &&
    receivedAtMs < month.untilMs &&
    row.measured_at.getTime() >= month.fromMs + clockLimits.aheadS * 1000 &&
    row.measured_at !== row.received_at
  );
}

/** Data exceptions and violated constraints, on either database; not a connection that is gone or a lock not got. */
function isItemsFault(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(22...|23...|SQLITE_(CONSTRAINT|MISMATCH|TOOBIG).*)$/.test(code);
}
