import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { isUniqueViolation, readInstant } from '@tok/database';
import type { InstantColumn } from '@tok/database';
import { databaseTime } from './database-clock.ts';
import { HubNameTakenError, isGone } from './hub-identity.ts';
import type { HubIdentity } from './hub-identity.ts';

export interface HubLeaseOptions {
  /** a connection of its own: a pool that is busy must not cost the lease */
  db: Knex;
  identity: HubIdentity;
  leaseMs: number;
  log: Logger;
  /** the lease could not be renewed: others take this hub for dead; it is renewed as soon as the database can be reached */
  onLapsed: () => void;
  /** another process took the name over: this one must end */
  onTaken: (error: HubNameTakenError) => void;
}

interface LeaseRow {
  owner: string | null;
  lease_until: InstantColumn;
  is_live: boolean | number;
}

/** Our own part of the lease: we let our stations go before anybody else thinks us dead. */
const ownPart = 0.9;

/**
 * The row of hub_instances that says this hub is alive, renewed three times in each lease. Its end is by the clock of the
 * database, and by a clock of ours that nobody sets: hubs whose clocks differ agree on who is alive.
 */
export class HubLease {
  readonly #options: HubLeaseOptions;
  #state: 'none' | 'held' | 'lapsed' | 'taken' = 'none';
  #renewing: NodeJS.Timeout | null = null;
  #lapsing: NodeJS.Timeout | null = null;
  #renewal: Promise<void> = Promise.resolve();

  constructor(options: HubLeaseOptions) {
    this.#options = options;
  }

  get state(): 'none' | 'held' | 'lapsed' | 'taken' {
    return this.#state;
  }

  get isHeld(): boolean {
    return this.#state === 'held';
  }

  /**
   * Takes the name: at once from a process of this machine that is no more and from one whose lease is over, otherwise from
   * one that does not renew it while we watch.
   *
   * @returns whether a process of this name was alive a moment ago, so that its stations have just lost their sockets
   * @throws HubNameTakenError when another process keeps renewing it
   */
  async take(): Promise<{ wasLive: boolean }> {
    const { db, identity } = this.#options;
    for (;;) {
      const startedAtMs = performance.now();
      const row = await this.#read();
      if (!row) {
        if (!(await this.#insert())) continue;
      } else {
        if (row.is_live && row.owner !== null && !isGone(row.owner)) await this.#watch(row);
        const taken = await db('hub_instances')
          .where({ id: identity.hubId, owner: row.owner })
          .update({ owner: identity.owner, started_at: databaseTime(db), lease_until: this.#until() });
        if (taken === 0) continue;
      }
      this.#hold(startedAtMs);
      this.#renewLater();
      return { wasLive: Boolean(row?.is_live) };
    }
  }

  /** Renews now; settles when it is known what came of it, and never rejects. */
  renew(): Promise<void> {
    this.#renewal = this.#renewal.then(() => this.#renewOnce());
    return this.#renewal;
  }

  /** @returns whether this hub lives longest of all that live: that one does what is to be done once for all */
  async isFirst(): Promise<boolean> {
    const { db, identity } = this.#options;
    const first: { id: string } | undefined = await db('hub_instances')
      .where('lease_until', '>=', databaseTime(db))
      .orderBy(['started_at', 'id'])
      .first('id');
    return this.isHeld && first?.id === identity.hubId;
  }

  /** @returns whether another hub is alive */
  async hasOthers(): Promise<boolean> {
    const { db, identity } = this.#options;
    const other: unknown = await db('hub_instances')
      .whereNot('id', identity.hubId)
      .where('lease_until', '>=', databaseTime(db))
      .first('id');
    return other !== undefined;
  }

  /** Says that this hub is no more, so that nobody waits for its lease to end. */
  async release(): Promise<void> {
    const { db, identity } = this.#options;
    this.#stop();
    await this.#renewal;
    // What was just being renewed has set its timer again.
    this.#stop();
    this.#state = 'none';
    await db('hub_instances')
      .where({ id: identity.hubId, owner: identity.owner })
      // Before this very moment: both ends of a lease belong to it.
      .update({ lease_until: databaseTime(db, -1) });
  }

  #stop(): void {
    if (this.#renewing) clearTimeout(this.#renewing);
    if (this.#lapsing) clearTimeout(this.#lapsing);
    this.#renewing = this.#lapsing = null;
  }

  async #read(): Promise<LeaseRow | undefined> {
    const { db, identity } = this.#options;
    return db('hub_instances')
      .where('id', identity.hubId)
      .first('owner', 'lease_until', db.raw('lease_until >= ? AS is_live', [databaseTime(db)]));
  }

  /** @returns false when another process was quicker */
  async #insert(): Promise<boolean> {
    const { db, identity } = this.#options;
    const row = { id: identity.hubId, owner: identity.owner, started_at: databaseTime(db), lease_until: this.#until() };
    try {
      await db('hub_instances').insert(row);
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  /** Settles when the holder seems dead. @throws HubNameTakenError when it shows that it lives */
  async #watch(seen: LeaseRow): Promise<void> {
    const { identity, leaseMs, log } = this.#options;
    log.warn({ hub: identity.hubId, owner: seen.owner }, 'this name has a lease; watching whether its holder lives');
    const watchUntilMs = performance.now() + leaseMs / 2;
    while (performance.now() < watchUntilMs) {
      await delay(leaseMs / 20);
      const row = await this.#read();
      if (!row?.is_live) return;
      if (row.owner !== seen.owner || readInstant(row.lease_until) > readInstant(seen.lease_until)) {
        throw new HubNameTakenError(identity.hubId);
      }
    }
  }

  #until(): Knex.Raw | Date {
    return databaseTime(this.#options.db, this.#options.leaseMs);
  }

  async #renewOnce(): Promise<void> {
    const { db, identity, leaseMs, log, onTaken } = this.#options;
    if (this.#state === 'none' || this.#state === 'taken') return;
    const startedAtMs = performance.now();
    try {
      const renewed = await db('hub_instances')
        .where({ id: identity.hubId, owner: identity.owner })
        .update({ lease_until: this.#until() })
        // A connection that hangs is thrown away.
        .timeout(leaseMs / 3);
      if (renewed > 0) {
        this.#hold(startedAtMs);
        return;
      }
      this.#stop();
      this.#state = 'taken';
      const error = new HubNameTakenError(identity.hubId);
      log.fatal({ err: error, hub: identity.hubId }, 'another process took over the name of this hub');
      onTaken(error);
    } catch (error) {
      log.warn({ err: error }, 'the lease could not be renewed');
    }
  }

  #renewLater(): void {
    this.#renewing = setTimeout(() => {
      void this.renew().then(() => {
        if (this.#renewing) this.#renewLater();
      });
    }, this.#options.leaseMs / 3);
  }

  /** @param startedAtMs performance.now() before the query was sent: the row holds at least that long */
  #hold(startedAtMs: number): void {
    const { leaseMs, log, onLapsed } = this.#options;
    if (this.#state === 'lapsed') log.warn('the lease is held again');
    this.#state = 'held';
    if (this.#lapsing) clearTimeout(this.#lapsing);
    this.#lapsing = setTimeout(
      () => {
        this.#state = 'lapsed';
        log.error('the lease is over: the stations are let go, as others take this hub for dead');
        onLapsed();
      },
      startedAtMs + leaseMs * ownPart - performance.now(),
    );
  }
}
