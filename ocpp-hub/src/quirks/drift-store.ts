import type { Knex } from 'knex';

/** station_links.clock_drift_s, of what readings tell: remembered here and written with the next sweep. */
export class DriftStore {
  readonly #db: Knex;
  readonly #waiting = new Map<string, number>();

  constructor(db: Knex) {
    this.#db = db;
  }

  /** @param driftS station's clock minus ours */
  note(stationId: string, driftS: number): void {
    this.#waiting.set(stationId, driftS);
  }

  async write(): Promise<void> {
    for (const [stationId, driftS] of this.#waiting) {
      await this.#db('station_links').where('id', stationId).update({ clock_drift_s: driftS });
      this.#waiting.delete(stationId);
    }
  }
}
