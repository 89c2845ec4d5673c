import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { isPostgres, WriteConnections, writeTransaction } from '@tok/database';
import { hubLimits } from '../limits.ts';
import { figuresToRow, updateFiguresOnPostgres, updateFiguresOnSqlite } from './figures-rows.ts';
import type { TransactionFigures } from './transaction-store.ts';

/** What a reading that is stored made of the figures of its transaction. */
export interface FiguresNote {
  transactionId: number;
  sessionId: string | null;
  figures: TransactionFigures;
  /** when the reading came */
  at: Date;
}

export interface FiguresWriterOptions {
  db: Knex;
  log: Logger;
  now: () => Date;
  /** between two writes for one transaction; 0 writes each before its reading is answered */
  writeIntervalMs: number;
  /** between wake-ups for the live figures of one session */
  announceIntervalMs: number;
}

interface Entry {
  /** not written yet */
  note: FiguresNote | null;
  dueAtMs: number;
  announcedAtMs: number;
}

/** So long the first figures wait for others. */
const gatherMs = 50;
const timeoutMs = 30_000;

/**
 * The live figures of running transactions: a projection of their rows in meter_values, so they may lag, and be lost with
 * the process. Whoever loads a transaction from the table counts the readings that the figures lack (TransactionStore).
 */
export class FiguresWriter {
  readonly #options: FiguresWriterOptions;
  readonly #connections: WriteConnections | null;
  readonly #entries = new Map<number, Entry>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: FiguresWriterOptions) {
    this.#options = options;
    // The readings are durable; what is counted from them needs no disk flush of its own.
    const setUp = 'SET synchronous_commit TO off';
    this.#connections = isPostgres(options.db) ? new WriteConnections(options.db, { timeoutMs, setUp }) : null;
  }

  /**
   * Takes the newest figures; the first of a transaction are written at once, the others once an interval.
   *
   * @returns when the reading may be answered: at once, or with the interval 0 after the write
   */
  note(note: FiguresNote): Promise<void> | undefined {
    this.#take(note);
    if (this.#options.writeIntervalMs === 0) return this.flush();
    this.#timer ??= setTimeout(() => this.#startWriting(), gatherMs);
    return undefined;
  }

  /** Settles when they are written, or could not be: then they are tried again. */
  async write(note: FiguresNote): Promise<void> {
    this.#take(note).dueAtMs = 0;
    this.#startWriting();
    await this.#writing;
  }

  /** Writes all that is noted. */
  async flush(): Promise<void> {
    for (const entry of this.#entries.values()) entry.dueAtMs = 0;
    this.#startWriting();
    await this.#writing;
  }

  async close(): Promise<void> {
    await this.flush();
    if (this.#timer) clearTimeout(this.#timer);
    await this.#connections?.close();
  }

  #take(note: FiguresNote): Entry {
    const entry = this.#entries.get(note.transactionId);
    if (entry) {
      entry.note = note;
      return entry;
    }
    const first = { note, dueAtMs: 0, announcedAtMs: -Infinity };
    this.#entries.set(note.transactionId, first);
    return first;
  }

  #startWriting(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#writeDue());
  }

  async #writeDue(): Promise<void> {
    const nowMs = performance.now();
    const due: [FiguresNote, Entry][] = [];
    let isLeft = false;
    for (const [transactionId, entry] of this.#entries) {
      if (entry.dueAtMs > nowMs) isLeft = true;
      else if (entry.note) due.push([entry.note, entry]);
      else if (entry.announcedAtMs + this.#options.announceIntervalMs < nowMs) this.#entries.delete(transactionId);
      else isLeft = true;
    }
    for (let from = 0; from < due.length; from += hubLimits.figuresPerWriteMax) {
      await this.#write(due.slice(from, from + hubLimits.figuresPerWriteMax));
    }
    if (isLeft || due.length > 0) this.#timer ??= setTimeout(() => this.#startWriting(), gatherMs);
  }

  async #write(due: [FiguresNote, Entry][]): Promise<void> {
    const { db, log, now, writeIntervalMs } = this.#options;
    const writtenAt = now();
    const rows = due.map(([note]) => figuresToRow(note, writtenAt));
    const sessions = this.#sessionsToAnnounce(due);
    const nextMs = performance.now() + writeIntervalMs;
    try {
      if (this.#connections) {
        await this.#connections.use((client) => updateFiguresOnPostgres(client, rows, sessions));
      } else await writeTransaction(db, (trx) => updateFiguresOnSqlite(trx, rows));
      for (const [note, entry] of due) if (entry.note === note) entry.note = null;
    } catch (error) {
      log.warn({ err: error, transactions: due.length }, 'live figures could not be written; they are tried again');
    }
    for (const [, entry] of due) entry.dueAtMs = nextMs;
  }

  /** At most one wake-up a session each interval: a lost or skipped one is made good by the next reading. */
  #sessionsToAnnounce(due: [FiguresNote, Entry][]): string[] {
    const nowMs = performance.now();
    const sessions: string[] = [];
    for (const [{ sessionId }, entry] of due) {
      if (sessionId === null || nowMs - entry.announcedAtMs < this.#options.announceIntervalMs) continue;
      entry.announcedAtMs = nowMs;
      sessions.push(sessionId);
    }
    return sessions;
  }
}
