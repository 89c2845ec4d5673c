import type { Knex } from 'knex';
import type { StationModelRow } from '@tok/database';
import { noQuirks, quirksOf } from './station-quirks.ts';
import type { StationQuirks } from './station-quirks.ts';

/** station_models, kept in memory: a few rows that every reading of every station needs. */
export class QuirkCatalogue {
  readonly #db: Knex;
  #byModel = new Map<string, StationQuirks>();
  #fingerprint = '[]';

  constructor(db: Knex) {
    this.#db = db;
  }

  /** @returns whether anything has changed since the last time */
  async load(): Promise<boolean> {
    const rows: StationModelRow[] = await this.#db('station_models').orderBy('id');
    const fingerprint = JSON.stringify(rows);
    if (fingerprint === this.#fingerprint) return false;
    this.#byModel = new Map(rows.map((row) => [keyOf(row.vendor, row.model), quirksOf(row)]));
    this.#fingerprint = fingerprint;
    return true;
  }

  /** The row of the model, else the vendor's own; null: the station has not said who it is. */
  of(vendor: string | null, model: string | null): StationQuirks {
    if (vendor === null || this.#byModel.size === 0) return noQuirks;
    return this.#byModel.get(keyOf(vendor, model)) ?? this.#byModel.get(keyOf(vendor, null)) ?? noQuirks;
  }
}

function keyOf(vendor: string, model: string | null): string {
  return `${vendor.trim().toLowerCase()}\n${(model ?? '').trim().toLowerCase()}`;
}
