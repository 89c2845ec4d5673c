import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { copyLine, isPostgres } from '@tok/database';
import type { HubConfig } from '../config.ts';
import { hubLimits } from '../limits.ts';
import type { HubMetrics } from '../metrics.ts';
import { MonthCopy } from './month-copy.ts';
import { monthStartMs } from './month-tables.ts';
import { redactPayload } from './redact.ts';

export interface LoggedFrame {
  stationId: string;
  direction: 'in' | 'out';
  messageType: number;
  messageId: string;
  action: string | null;
  payload: object;
  errorCode: string | null;
  occurredAt: Date;
}

interface FrameRow {
  station: string;
  direction: string;
  message_type: number;
  message_id: string;
  action: string | null;
  payload: string;
  error_code: string | null;
  occurred_at: Date;
}

const columns = [
  'station',
  'direction',
  'message_type',
  'message_id',
  'action',
  'payload',
  'error_code',
  'occurred_at',
] as const satisfies (keyof FrameRow)[];

/** Payloads of these say nothing a secret could hide in; the walk over them is spared. */
const harmlessActions = new Set(['MeterValues', 'Heartbeat', 'StatusNotification', 'BootNotification']);
const writeDelayMs = 200;
const timeoutMs = 30_000;
const sqliteRowsPerInsert = 100;

/** ocpp_messages: for people who look for a fault. Nothing depends on it, so it may lag, and lose rows when a process dies. */
export class MessageLog {
  readonly #db: Knex;
  readonly #level: HubConfig['messageLog'];
  readonly #metrics: HubMetrics;
  readonly #log: Logger;
  readonly #copy: MonthCopy | null;
  #waiting: FrameRow[] = [];
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(db: Knex, level: HubConfig['messageLog'], metrics: HubMetrics, log: Logger) {
    this.#db = db;
    this.#level = level;
    this.#metrics = metrics;
    this.#log = log;
    // The log may lose its last moments with the machine; it must not cost a disk flush a second.
    const setUp = 'SET synchronous_commit TO off';
    this.#copy = isPostgres(db) ? new MonthCopy(db, 'ocpp_messages', columns, { timeoutMs, setUp }) : null;
  }

  /** Whether a call of a station waits for its answer, and is logged with it only where it is refused: meter_values has it. */
  isForRefusals(action: string): boolean {
    return this.#level === 'without_meter_values' && action === 'MeterValues';
  }

  add(frame: LoggedFrame): void {
    if (this.#level === 'none') return;
    if (this.#waiting.length >= hubLimits.loggedFramesWaitingMax) {
      this.#metrics.framesNotLogged.inc();
      return;
    }
    this.#waiting.push({
      station: frame.stationId,
      direction: frame.direction,
      message_type: frame.messageType,
      message_id: frame.messageId,
      action: frame.action?.replaceAll('\0', '') ?? null,
      payload: writePayload(frame),
      error_code: frame.errorCode,
      occurred_at: frame.occurredAt,
    });
    this.#timer ??= setTimeout(() => this.#startWriting(), writeDelayMs);
  }

  /** Writes all that waits; after it nothing more may be added. */
  async close(): Promise<void> {
    await this.flush();
    await this.#copy?.close();
  }

  /** Writes all that waits. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#startWriting();
    await this.#writing;
  }

  #startWriting(): void {
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#writeAll());
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const rows = this.#waiting.splice(0, hubLimits.loggedFramesPerWriteMax);
      try {
        await (this.#copy ? copyByMonth(this.#copy, rows) : insertOnSqlite(this.#db, rows));
      } catch (error) {
        this.#metrics.framesNotLogged.inc(rows.length);
        this.#log.warn({ err: error, frames: rows.length }, 'frames could not be logged');
      }
    }
  }
}

function writePayload(frame: LoggedFrame): string {
  const isHarmless = frame.action !== null && harmlessActions.has(frame.action);
  const json = JSON.stringify(isHarmless ? frame.payload : redactPayload(frame.payload));
  if (json.length <= hubLimits.loggedPayloadLengthMax && !json.includes('\\u0000')) return json;
  const beginning = json.slice(0, hubLimits.loggedPayloadLengthMax / 2).replaceAll('\\u0000', '');
  return JSON.stringify({ cut: true, length: json.length, beginning: beginning.toWellFormed() });
}

/** Rows come in the order of time: a batch has one month, or at its turn two. */
async function copyByMonth(copy: MonthCopy, rows: FrameRow[]): Promise<void> {
  const months = new Map<number, FrameRow[]>();
  for (const row of rows) {
    const month = monthStartMs(row.occurred_at);
    const ofMonth = months.get(month);
    if (ofMonth) ofMonth.push(row);
    else months.set(month, [row]);
  }
  for (const [month, ofMonth] of months) {
    const lines = ofMonth.map((row) => copyLine(columns.map((column) => row[column])));
    await copy.write(new Date(month), lines);
  }
}

async function insertOnSqlite(db: Knex, rows: FrameRow[]): Promise<void> {
  await db.transaction(async (trx) => {
    for (let from = 0; from < rows.length; from += sqliteRowsPerInsert) {
      await trx('ocpp_messages').insert(rows.slice(from, from + sqliteRowsPerInsert));
    }
  });
}
