import { readInstant } from '@tok/database';
import type { InstantColumn, Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** All charges are looked through again this often, for those that came and went between two looks and were nobody's. */
const allEveryMs = 10 * 60_000;
/** A session may be settled by another clock, and seen later than it was written. */
const overlapMs = 60_000;

/**
 * Remembers which connectors ever reported a state of charge: the answer only ever turns to yes. Each look reads the charges that
 * run and the sessions that ended since: on Postgres the table of all charges there ever were has no index on what changed in it.
 */
export class SocReporters {
  readonly #connectorIds = new Set<Uuid>();
  #seenUntil: Date | null = null;
  #readAllAtMs = -Infinity;
  #lookedAtMs = 0;

  async refresh(db: Knex, now: Date): Promise<ReadonlySet<Uuid>> {
    const ageMs = now.getTime() - this.#readAllAtMs;
    if (ageMs >= 0 && ageMs < allEveryMs) {
      await this.#readRunning(db);
      await this.#readEnded(db);
    } else {
      await this.#readAll(db);
      this.#readAllAtMs = now.getTime();
    }
    this.#lookedAtMs = now.getTime();
    return this.#connectorIds;
  }

  async #readRunning(db: Knex): Promise<void> {
    const rows: { connector: Uuid }[] = await db('ocpp_transactions')
      // In so many words: the index of those that run is partial.
      .whereRaw(`status = 'running'`)
      .whereNotNull('soc')
      .whereNotNull('connector')
      .select('connector');
    for (const { connector } of rows) this.#connectorIds.add(connector);
  }

  async #readEnded(db: Knex): Promise<void> {
    const rows: { connector: Uuid }[] = await db('charging_sessions')
      .whereRaw(`status IN ('completed', 'failed', 'needs_review')`)
      .where('updated_at', '>=', new Date(this.#lookedAtMs - overlapMs))
      .whereNotNull('soc_end')
      .select('connector');
    for (const { connector } of rows) this.#connectorIds.add(connector);
  }

  async #readAll(db: Knex): Promise<void> {
    const query = db('ocpp_transactions').whereNotNull('soc').whereNotNull('connector').groupBy('connector');
    if (this.#seenUntil) query.where('updated_at', '>=', this.#seenUntil);
    const rows: { connector: Uuid; updated_at: InstantColumn }[] = await query
      .select('connector')
      .max({ updated_at: 'updated_at' });
    for (const row of rows) {
      this.#connectorIds.add(row.connector);
      const updatedAt = readInstant(row.updated_at);
      if (!this.#seenUntil || updatedAt > this.#seenUntil) this.#seenUntil = updatedAt;
    }
  }
}
