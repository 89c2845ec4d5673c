import type { HubBase } from '../hub-base.ts';
import { ConnectionJournal } from './connection-journal.ts';
import { MinuteCounters } from './minute-counters.ts';

/** What the hub writes for those who watch it, beside its work. */
export class Watching {
  readonly connections: ConnectionJournal;
  readonly #minutes: MinuteCounters;

  constructor({ identity, timing, db, now, log, metrics }: Omit<HubBase, 'watching'>) {
    const options = { db, hubId: identity.hubId, now, log, intervalMs: timing.watchingIntervalMs };
    this.connections = new ConnectionJournal(options);
    this.#minutes = new MinuteCounters(options);
    metrics.minutes = this.#minutes;
  }

  start(): void {
    this.#minutes.start();
  }

  /** Writes everything. */
  async close(): Promise<void> {
    await this.connections.flush();
    await this.#minutes.close();
  }
}
