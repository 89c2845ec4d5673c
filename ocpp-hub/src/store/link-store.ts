import type { Knex } from 'knex';
import { writeTransaction } from '@tok/database';
import { suspendTransactions } from '../transactions/suspended-transactions.ts';
import { addHubEvents } from './hub-event-store.ts';

export interface BootFacts {
  vendor: string;
  model: string;
  serialNumber: string | null;
  firmware: string | null;
}

/** station_links: which station is connected to which hub. */
export class LinkStore {
  readonly #db: Knex;
  readonly #hubId: string;
  readonly #now: () => Date;
  readonly #seen = new Set<string>();

  constructor(db: Knex, hubId: string, now: () => Date) {
    this.#db = db;
    this.#hubId = hubId;
    this.#now = now;
  }

  async connected(stationId: string, link: { protocol: string; remoteAddress: string | null }): Promise<void> {
    const at = this.#now();
    const values = {
      is_online: true,
      protocol: link.protocol,
      hub: this.#hubId,
      remote_address: link.remoteAddress,
      connected_at: at,
      last_seen_at: at,
    };
    await writeTransaction(this.#db, async (trx) => {
      await trx('station_links')
        .insert({ id: stationId, station: stationId, ...values })
        .onConflict('id')
        .merge(values);
      await addHubEvents(trx, [{ kind: 'station.online', stationId, at }]);
    });
  }

  /** Says nothing when the station is connected to another hub by now. */
  async disconnected(stationIds: string[]): Promise<void> {
    await this.#takeOffline((links) => links.where('hub', this.#hubId).whereIn('id', stationIds));
  }

  /** @returns stations whose row says they are connected to this hub */
  async onlineHere(): Promise<string[]> {
    const rows: { id: string }[] = await this.#db('station_links')
      .where({ hub: this.#hubId, is_online: true })
      .select('id');
    return rows.map((row) => row.id);
  }

  /** What a hub of the same name left behind when it died. */
  async forgetOwn(): Promise<void> {
    await this.#takeOffline((links) => links.where('hub', this.#hubId));
  }

  /** Links of hubs whose lease is over. */
  async forgetDead(): Promise<void> {
    const at = this.#now();
    await this.#takeOffline((links) =>
      links.where((either) =>
        either
          .whereNull('hub')
          .orWhereNotIn('hub', this.#db('hub_instances').select('id').where('lease_until', '>=', at)),
      ),
    );
  }

  async #takeOffline(choose: (links: Knex.QueryBuilder) => Knex.QueryBuilder): Promise<void> {
    const at = this.#now();
    const online: { id: string }[] = await choose(this.#db('station_links').select('id').where('is_online', true));
    if (online.length === 0) return;
    await writeTransaction(this.#db, async (trx) => {
      const changed: { id: string }[] = await choose(trx('station_links').where('is_online', true))
        .whereIn(
          'id',
          online.map((link) => link.id),
        )
        .update({ is_online: false, disconnected_at: at })
        .returning('id');
      await suspendTransactions(
        trx,
        changed.map((link) => link.id),
        at,
      );
      await addHubEvents(
        trx,
        changed.map((link) => ({ kind: 'station.offline', stationId: link.id, at })),
      );
    });
  }

  async booted(stationId: string, facts: BootFacts, at: Date): Promise<void> {
    await this.#db('station_links').where('id', stationId).update({
      vendor: facts.vendor,
      model: facts.model,
      serial_number: facts.serialNumber,
      firmware: facts.firmware,
      booted_at: at,
      last_seen_at: at,
    });
  }

  async saveDrift(trx: Knex.Transaction, stationId: string, driftS: number): Promise<void> {
    await trx('station_links').where('id', stationId).update({ clock_drift_s: driftS });
  }

  /** Remembered here and written with the next sweep: heartbeats cost no write each. */
  noteSeen(stationId: string): void {
    this.#seen.add(stationId);
  }

  async writeSeen(): Promise<void> {
    if (this.#seen.size === 0) return;
    const stationIds = [...this.#seen];
    this.#seen.clear();
    for (let from = 0; from < stationIds.length; from += 500) {
      await this.#db('station_links')
        .where('hub', this.#hubId)
        .whereIn('id', stationIds.slice(from, from + 500))
        .update({ last_seen_at: this.#now() });
    }
  }
}
