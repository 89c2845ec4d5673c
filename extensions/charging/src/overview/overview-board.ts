import type { Overview, WaitingKind } from '@tok/api';
import type { StaffRole } from '@tok/endpoint';
import type { Knex } from 'knex';
import { chargedDays } from './charged-days.ts';
import { networkState } from './network-state.ts';
import { countWaiting } from './waiting-work.ts';

/** However many people look, the figures are read once in so long. */
const freshMs = 5_000;

/** Counts of tables that analysts do not read are not for them either. */
const waitingOfAnalysts: readonly WaitingKind[] = ['reviews'];

/** What an operator wants to know at eight in the morning; the same figures for all who may read them. */
export class OverviewBoard {
  readonly #db: Knex;
  readonly #now: () => Date;
  #read: { atMs: number; overview: Promise<Overview> } | null = null;

  constructor(db: Knex, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  async show(role: StaffRole): Promise<Overview> {
    const overview = await this.#fresh();
    if (role !== 'analyst') return overview;
    const waiting = Object.entries(overview.waiting).filter(([kind]) =>
      waitingOfAnalysts.includes(kind as WaitingKind),
    );
    return { ...overview, waiting: Object.fromEntries(waiting) };
  }

  #fresh(): Promise<Overview> {
    const atMs = this.#now().getTime();
    const last = this.#read;
    // A clock that was set back must not freeze the figures.
    if (last && atMs >= last.atMs && atMs - last.atMs < freshMs) return last.overview;
    const overview = this.#load();
    const read = { atMs, overview };
    this.#read = read;
    overview.catch(() => {
      if (this.#read === read) this.#read = null;
    });
    return overview;
  }

  async #load(): Promise<Overview> {
    const now = this.#now();
    const [network, days, waiting] = await Promise.all([
      networkState(this.#db),
      chargedDays(this.#db, now),
      countWaiting(this.#db, now),
    ]);
    return { at: now.toISOString(), ...network, days, waiting };
  }
}
