import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { isPostgres } from '@tok/database';
import type { HubConfig } from '../config.ts';
import { hubLimits } from '../limits.ts';
import type { HubMetrics } from '../metrics.ts';
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

/** Payloads of these say nothing a secret could hide in; the walk over them is spared. */
const harmlessActions = new Set(['MeterValues', 'Heartbeat', 'StatusNotification', 'BootNotification']);
const writeDelayMs = 200;
const sqliteRowsPerInsert = 100;

/** ocpp_messages: for people who look for a fault. Nothing depends on it, so it may lag, and lose rows when a process dies. */
export class MessageLog {
  readonly #db: Knex;
  readonly #level: HubConfig['messageLog'];
  readonly #metrics: HubMetrics;
  readonly #log: Logger;
  #waiting: FrameRow[] = [];
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(db: Knex, level: HubConfig['messageLog'], metrics: HubMetrics, log: Logger) {
    this.#db = db;
    this.#level = level;
    this.#metrics = metrics;
    this.#log = log;
  }

  add(frame: LoggedFrame): void {
    if (this.#level === 'none') return;
    if (this.#level === 'without_meter_values' && frame.action === 'MeterValues') return;
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
        await (isPostgres(this.#db) ? insertOnPostgres(this.#db, rows) : insertOnSqlite(this.#db, rows));
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

async function insertOnPostgres(db: Knex, rows: FrameRow[]): Promise<void> {
  await db.transaction(async (trx) => {
    // The log may lose its last moments with the machine; it must not cost a disk flush a second.
    await trx.raw('SET LOCAL synchronous_commit TO off');
    await trx.raw(
      `INSERT INTO ocpp_messages
         (station, direction, message_type, message_id, action, payload, error_code, occurred_at)
       SELECT station, direction, message_type, message_id, action, payload::json, error_code, occurred_at
       FROM unnest(?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
         AS f (station, direction, message_type, message_id, action, payload, error_code, occurred_at)`,
      [
        rows.map((row) => row.station),
        rows.map((row) => row.direction),
        rows.map((row) => row.message_type),
        rows.map((row) => row.message_id),
        rows.map((row) => row.action),
        rows.map((row) => row.payload),
        rows.map((row) => row.error_code),
        rows.map((row) => row.occurred_at.toISOString()),
      ],
    );
  });
}

async function insertOnSqlite(db: Knex, rows: FrameRow[]): Promise<void> {
  await db.transaction(async (trx) => {
    for (let from = 0; from < rows.length; from += sqliteRowsPerInsert) {
      await trx('ocpp_messages').insert(rows.slice(from, from + sqliteRowsPerInsert));
    }
  });
}
