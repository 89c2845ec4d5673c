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

  /** @returns whether it lives longest of all hubs that live: that one does what is to be done once for all */
  async isFirst(): Promise<boolean> {
    const first: { id: string } | undefined = await this.#db('hub_instances')
      .where('lease_until', '>=', this.#now())
      .orderBy(['started_at', 'id'])
      .first('id');
    return first?.id === this.#hubId;
  }

  async release(): Promise<void> {
    await this.#db('hub_instances').where('id', this.#hubId).update({ lease_until: this.#now() });
  }

  #until(): Date {
    return new Date(this.#now().getTime() + this.#leaseMs);
  }
}
