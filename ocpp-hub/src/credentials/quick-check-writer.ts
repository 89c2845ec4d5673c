import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { writeTransaction } from '@tok/database';
import { hubLimits } from '../limits.ts';

export interface QuickCheckWriterOptions {
  db: Knex;
  log: Logger;
  now: () => Date;
  /** from the first digest to the write of all that came meanwhile */
  intervalMs: number;
}

/**
 * Writes station_credentials.quick_check of many stations together, off the path of their connections: what is lost
 * costs one scrypt more, at the next start of a hub.
 */
export class QuickCheckWriter {
  readonly #options: QuickCheckWriterOptions;
  #waiting = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: QuickCheckWriterOptions) {
    this.#options = options;
  }

  add(stationId: string, quickCheck: string): void {
    if (this.#waiting.size >= hubLimits.quickChecksWaitingMax) return;
    this.#waiting.set(stationId, quickCheck);
    this.#timer ??= setTimeout(() => void this.flush(), this.#options.intervalMs);
  }

  /** Settles when all that was added is written, or could not be. Never throws. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const entries = [...this.#waiting];
    this.#waiting = new Map();
    try {
      for (let from = 0; from < entries.length; from += rowsPerWrite) {
        await this.#writeRows(entries.slice(from, from + rowsPerWrite));
      }
    } catch (error) {
      this.#options.log.warn({ err: error }, 'right passwords could not be noted: scrypt is run again after a restart');
    }
  }

  async #writeRows(entries: [stationId: string, quickCheck: string][]): Promise<void> {
    const { db, now } = this.#options;
    await writeTransaction(db, async (trx) => {
      const ids = entries.map(([stationId]) => stationId);
      // A station may have been deleted since.
      const known: { id: string }[] = await trx('stations').whereIn('id', ids).select('id');
      const knownIds = new Set(known.map(({ id }) => id));
      const rows = entries
        .filter(([id]) => knownIds.has(id))
        .map(([id, quick_check]) => ({ id, station: id, is_confirmed: false, quick_check, changed_at: now() }));
      if (rows.length > 0) await trx('station_credentials').insert(rows).onConflict('id').merge(['quick_check']);
    });
  }
}

const rowsPerWrite = 500;
