import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { hubLimits } from '../limits.ts';
import type { AuthRejection, DisconnectReason } from '../metrics.ts';
import { isDataFault } from '../store/data-fault.ts';
import { addConnectionEvents } from './connection-event.ts';
import type { NewConnectionEvent } from './connection-event.ts';
import { RefusalBudget } from './refusal-budget.ts';

export interface ConnectionJournalOptions {
  db: Knex;
  hubId: string;
  now: () => Date;
  log: Logger;
  /** rows are gathered so long */
  intervalMs: number;
}

/**
 * connection_events: comings and goings of stations, and who was refused. Written in batches beside the work of the hub,
 * which never waits for it; rows wait while the database is away, up to a limit, and are lost with the process.
 */
export class ConnectionJournal {
  readonly #options: ConnectionJournalOptions;
  readonly #refusals = new RefusalBudget();
  #waiting: NewConnectionEvent[] = [];
  #dropped = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: ConnectionJournalOptions) {
    this.#options = options;
  }

  connected(station: string, remoteAddress: string | null): void {
    this.#add({ station, kind: 'connected', reason: null, duration_s: null, remote_address: remoteAddress });
  }

  /** @param durationMs of the connection */
  disconnected(station: string, reason: DisconnectReason, durationMs: number, remoteAddress: string | null): void {
    const duration_s = Math.round(durationMs / 1000);
    this.#add({ station, kind: 'disconnected', reason, duration_s, remote_address: remoteAddress });
  }

  /** A flood of them is counted by the metrics, and leaves a bounded number of rows each minute. */
  refused(station: string | null, reason: AuthRejection, remoteAddress: string | null): void {
    const { now, log } = this.#options;
    const { isAllowed, leftOut } = this.#refusals.take(station, now().getTime());
    if (leftOut > 0) log.warn({ leftOut }, 'refused connections without a row in connection_events, last minute');
    if (!isAllowed) return;
    this.#add({ station, kind: 'refused', reason, duration_s: null, remote_address: remoteAddress });
  }

  /** Writes all that waits; what cannot be written waits on. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  #add(event: Omit<NewConnectionEvent, 'hub' | 'occurred_at'>): void {
    if (this.#waiting.length >= hubLimits.connectionEventsWaitingMax) {
      this.#dropped += 1;
      return;
    }
    this.#waiting.push({ ...event, hub: this.#options.hubId, occurred_at: this.#options.now() });
    this.#timer ??= setTimeout(() => void this.flush(), this.#options.intervalMs);
  }

  async #write(): Promise<void> {
    const { db, log, intervalMs } = this.#options;
    const events = this.#waiting;
    this.#waiting = [];
    if (this.#dropped > 0) log.warn({ dropped: this.#dropped }, 'connection events were lost: too many waited');
    this.#dropped = 0;
    try {
      await addConnectionEvents(db, events);
    } catch (error) {
      if (isDataFault(error)) {
        await this.#writeOneByOne(events);
        return;
      }
      log.warn({ err: error, events: events.length }, 'connection events could not be written yet');
      this.#waiting = [...events, ...this.#waiting];
      this.#timer ??= setTimeout(() => void this.flush(), intervalMs);
    }
  }

  /** One station that was deleted meanwhile must not take the events of the others with it. */
  async #writeOneByOne(events: NewConnectionEvent[]): Promise<void> {
    for (const event of events) {
      await addConnectionEvents(this.#options.db, [event]).catch(() => undefined);
    }
  }
}
