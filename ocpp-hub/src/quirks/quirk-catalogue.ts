import type { Knex } from 'knex';
import type { StationModelRow } from '@tok/database';
import { noQuirks, quirksOf } from './station-quirks.ts';
import type { StationQuirks } from './station-quirks.ts';
import type { SuspicionStore } from './suspicion-store.ts';

const stationsPerQuery = 500;

/** station_models, kept in memory: a few rows that every reading of every station needs. */
export class QuirkCatalogue {
  readonly #db: Knex;
  readonly #suspicions: SuspicionStore;
  #byModel = new Map<string, StationQuirks>();
  /** null: never loaded */
  #fingerprint: string | null = null;

  constructor(db: Knex, suspicions: SuspicionStore) {
    this.#db = db;
    this.#suspicions = suspicions;
  }

  /**
   * Reads the rows anew; a change reaches the stations that are connected, and what was suspected under an old row is
   * forgotten.
   */
  async load(connected: readonly { id: string; quirks: StationQuirks }[] = []): Promise<void> {
    const rows: StationModelRow[] = await this.#db('station_models').orderBy('id');
    const fingerprint = JSON.stringify(rows);
    if (fingerprint === this.#fingerprint) return;
    this.#byModel = new Map(rows.map((row) => [keyOf(row.vendor, row.model), quirksOf(row)]));
    await this.recognise(connected);
    await this.#suspicions.dropExplained((vendor, model) => this.of(vendor, model));
    // Only now: what was left undone is tried again.
    this.#fingerprint = fingerprint;
  }

  /** The row of the model, else the vendor's own. Null: the station has not said who it is. */
  of(vendor: string | null, model: string | null): StationQuirks {
    if (vendor === null || this.#byModel.size === 0) return noQuirks;
    return this.#byModel.get(keyOf(vendor, model)) ?? this.#byModel.get(keyOf(vendor, null)) ?? noQuirks;
  }

  /** Gives stations the quirks of the model that their last BootNotification named. */
  async recognise(stations: readonly { id: string; quirks: StationQuirks }[]): Promise<void> {
    for (let from = 0; from < stations.length; from += stationsPerQuery) {
      const some = stations.slice(from, from + stationsPerQuery);
      const models = await this.#modelsOf(
        this.#db,
        some.map(({ id }) => id),
      );
      for (const station of some) {
        const model = models.get(station.id);
        station.quirks = model ? this.of(model.vendor, model.model) : noQuirks;
      }
    }
  }

  /** Of one station, whether it is connected or not. */
  async ofStation(db: Knex, stationId: string): Promise<StationQuirks> {
    const model = (await this.#modelsOf(db, [stationId])).get(stationId);
    return model ? this.of(model.vendor, model.model) : noQuirks;
  }

  async #modelsOf(db: Knex, stationIds: string[]): Promise<Map<string, ModelName>> {
    // While no model has quirks a storm of reconnects costs nothing here.
    if (this.#byModel.size === 0) return new Map();
    const rows: (ModelName & { id: string })[] = await db('station_links')
      .whereIn('id', stationIds)
      .select('id', 'vendor', 'model');
    return new Map(rows.map((row) => [row.id, row]));
  }
}

interface ModelName {
  vendor: string | null;
  model: string | null;
}

function keyOf(vendor: string, model: string | null): string {
  return `${vendor.trim().toLowerCase()}\n${(model ?? '').trim().toLowerCase()}`;
}
