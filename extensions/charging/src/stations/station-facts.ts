import { compareStations } from '@tok/api';
import type { Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { loadPublicStations } from './load-stations.ts';
import type { PublicStation } from './load-stations.ts';
import { TouchedStations } from './touched-stations.ts';

/** All stations are read again this often, for what has no time of its change: connectors, cities, owners. */
const wholeEveryMs = 10_000;
/** More than these are read quicker all together. */
const touchedMax = 400;
/** A camera says the same places again and again: that alone is a change only now and then. */
const cameraAgeMs = 120_000;

interface Fact {
  station: PublicStation;
  fingerprint: string;
}

/** What is known of every station, kept up to date by reading what changed. A station that did not is the same object as before. */
export class StationFacts {
  readonly #db: Knex;
  readonly #touched: TouchedStations;
  #facts = new Map<Uuid, Fact>();
  #stations: PublicStation[] = [];
  #readWholeAtMs = -Infinity;
  /** when something of a station was last written, whether or not it changed; of one that nobody may see, when it was edited */
  readonly heardOfAtMs = new Map<Uuid, number>();

  constructor(db: Knex) {
    this.#db = db;
    this.#touched = new TouchedStations(db);
  }

  /** @returns in the order of the list; the same array when nothing changed */
  async refresh(now: Date): Promise<PublicStation[]> {
    // Looked for before a whole read too: what changes while it runs is found the next time.
    const { changed: touched, heardOf, edited } = await this.#touched.find(now);
    for (const id of heardOf) {
      if (this.#facts.has(id) || edited.has(id)) this.heardOfAtMs.set(id, now.getTime());
    }
    const ageMs = now.getTime() - this.#readWholeAtMs;
    const isWhole = touched.size > touchedMax || ageMs < 0 || ageMs >= wholeEveryMs;
    if (isWhole) this.#takeWhole(await loadPublicStations(this.#db, now), now);
    else if (touched.size > 0) this.#takeSome(await loadPublicStations(this.#db, now, [...touched]), touched);
    return this.#stations;
  }

  #takeWhole(loaded: PublicStation[], now: Date): void {
    const before = this.#facts;
    this.#facts = new Map(loaded.map((station) => [station.id, keptOrNew(before.get(station.id), station)]));
    const isSame = before.size === this.#facts.size && [...this.#facts].every(([id, fact]) => before.get(id) === fact);
    if (!isSame) this.#sort();
    this.#readWholeAtMs = now.getTime();
  }

  #takeSome(loaded: PublicStation[], asked: ReadonlySet<Uuid>): void {
    let isChanged = false;
    const found = new Map(loaded.map((station) => [station.id, station]));
    for (const id of asked) {
      const before = this.#facts.get(id);
      const station = found.get(id);
      const after = station && keptOrNew(before, station);
      if (after === before) continue;
      isChanged = true;
      if (after) this.#facts.set(id, after);
      else this.#facts.delete(id);
    }
    if (isChanged) this.#sort();
  }

  #sort(): void {
    this.#stations = [...this.#facts.values()].map(({ station }) => station).sort(compareStations);
  }
}

function keptOrNew(before: Fact | undefined, station: PublicStation): Fact {
  const fact = { station, fingerprint: fingerprintOf(station) };
  return before && before.fingerprint === fact.fingerprint && isCameraFresh(before.station, station) ? before : fact;
}

function fingerprintOf({ camera, ...station }: PublicStation): string {
  return JSON.stringify([station, camera && [camera.free, camera.total]]);
}

function isCameraFresh(before: PublicStation, after: PublicStation): boolean {
  if (!before.camera || !after.camera) return true;
  return Date.parse(after.camera.reportedAt) - Date.parse(before.camera.reportedAt) < cameraAgeMs;
}
