import type { Knex } from 'knex';

/** The row that says this hub is alive. */
export class HubLease {
  readonly #db: Knex;
  readonly #hubId: string;
  readonly #leaseMs: number;
  readonly #now: () => Date;

  constructor(db: Knex, hubId: string, leaseMs: number, now: () => Date) {
    this.#db = db;
    this.#hubId = hubId;
    this.#leaseMs = leaseMs;
    this.#now = now;
  }

  async take(): Promise<void> {
    const startedAt = this.#now();
    const lease = { started_at: startedAt, lease_until: this.#until() };
    await this.#db('hub_instances')
      .insert({ id: this.#hubId, ...lease })
      .onConflict('id')
      .merge(lease);
  }

  async renew(): Promise<void> {
    await this.#db('hub_instances').where('id', this.#hubId).update({ lease_until: this.#until() });
  }

  async release(): Promise<void> {
    await this.#db('hub_instances').where('id', this.#hubId).update({ lease_until: this.#now() });
  }

  #until(): Date {
    return new Date(this.#now().getTime() + this.#leaseMs);
  }
}
