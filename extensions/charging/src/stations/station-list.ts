import { randomBytes } from 'node:crypto';
import type { OwnerTariffs, StationView } from '@tok/api';
import type { Tariff } from '@tok/domain';
import type { Knex } from 'knex';
import { loadTariffs } from '../tariffs/load-tariffs.ts';
import { listOwnerTariffs } from '../tariffs/owner-tariffs.ts';
import { AudienceList } from './audience-list.ts';
import type { StationsNow } from './audience-list.ts';
import { audienceKey, guests, narrowAudience } from './price-audience.ts';
import type { PriceAudience } from './price-audience.ts';
import { PriceTable, priceSignature } from './price-table.ts';
import type { SendableText } from './sendable-text.ts';
import { SocReporters } from './soc-reporters.ts';
import { StationFacts } from './station-facts.ts';

/** Statuses on the map are this old at most; thousands of polls in between cost nothing. */
const maxAgeMs = 2_000;
/**
 * Stations kept as text over all audiences, each of some hundreds of characters: 24 lists of 5 000 stations. Beyond, the list asked for
 * longest ago is forgotten, and written anew for its next phone.
 */
const textsMax = 120_000;
/** Kept whatever their length. */
const audiencesMin = 4;

interface Snapshot extends StationsNow {
  builtAt: Date;
  tariffs: Tariff[];
}

/** What the app is sent: of one audience, at the moment of asking. */
export interface PricedList {
  /** {data: StationView[], version} */
  readonly body: SendableText;
  /** of the data, in whatever process it is asked for */
  readonly etag: string;
  /** {data: StationChanges} since a version */
  changesSince: (version: string) => SendableText;
  /** @param wanted an id or a display number, in whatever case */
  find: (wanted: string) => StationView | null;
  tariffs: () => OwnerTariffs[];
}

/**
 * The public list, brought up to date at most once each two seconds a process by what changed since, and per audience the prices
 * on top, written as text once a change.
 */
export class StationList {
  readonly #db: Knex;
  readonly #now: () => Date;
  readonly #facts: StationFacts;
  readonly #socReporters = new SocReporters();
  readonly #processMark = randomBytes(6).toString('base64url');
  readonly #listOf = new Map<string, AudienceList>();
  #snapshot: Snapshot | undefined;
  #building: Promise<Snapshot> | undefined;

  constructor(db: Knex, now: () => Date) {
    this.#db = db;
    this.#now = now;
    this.#facts = new StationFacts(db);
  }

  async list(audience: PriceAudience): Promise<PricedList> {
    const snapshot = await this.#current();
    const list = this.#listFor(narrowAudience(audience, snapshot.tariffs), snapshot);
    return {
      get body() {
        return list.whole().body;
      },
      get etag() {
        return list.whole().etag;
      },
      changesSince: (version) => list.changesSince(version),
      find: (wanted) => list.find(wanted.toLowerCase()),
      tariffs: () => list.derive(listOwnerTariffs),
    };
  }

  #listFor(audience: PriceAudience, snapshot: Snapshot): AudienceList {
    const key = audienceKey(audience);
    const list = this.#listOf.get(key) ?? new AudienceList(key, this.#processMark);
    // Last asked for, last in the map.
    this.#listOf.delete(key);
    this.#listOf.set(key, list);
    const audiencesMax = Math.max(audiencesMin, Math.floor(textsMax / Math.max(1, snapshot.stations.length)));
    for (const oldest of this.#listOf.keys()) {
      if (this.#listOf.size <= audiencesMax) break;
      this.#listOf.delete(oldest);
    }
    const twin = this.#listOf.get(audienceKey(guests)) ?? null;
    list.update(
      snapshot,
      () => new PriceTable(snapshot.tariffs, audience, snapshot.builtAt),
      twin === list ? null : twin,
    );
    return list;
  }

  async #current(): Promise<Snapshot> {
    const ageMs = this.#snapshot ? this.#now().getTime() - this.#snapshot.builtAt.getTime() : Infinity;
    if (this.#snapshot && ageMs >= 0 && ageMs < maxAgeMs) return this.#snapshot;
    this.#building ??= this.#build().finally(() => (this.#building = undefined));
    return this.#building;
  }

  async #build(): Promise<Snapshot> {
    const builtAt = this.#now();
    const stations = await this.#facts.refresh(builtAt);
    const tariffs = await loadTariffs(this.#db);
    const socReporters = await this.#socReporters.refresh(this.#db, builtAt);
    const zones = new Set(stations.map(({ timeZone }) => timeZone));
    const signature = `${priceSignature(tariffs, zones, builtAt)}\n${socReporters.size}`;
    const atMs = Math.max(builtAt.getTime(), (this.#snapshot?.atMs ?? 0) + 1);
    const { heardOfAtMs } = this.#facts;
    this.#snapshot = { builtAt, atMs, stations, tariffs, signature, socReporters, heardOfAtMs };
    return this.#snapshot;
  }
}
