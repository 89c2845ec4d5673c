import { createHash } from 'node:crypto';
import type { StationView } from '@tok/api';
import type { Uuid } from '@tok/database';
import { chooseTariff } from '@tok/domain';
import type { Tariff } from '@tok/domain';
import type { Knex } from 'knex';
import { loadTariffs } from '../tariffs/load-tariffs.ts';
import { windowsOfDay } from '../tariffs/windows-of-day.ts';
import { loadPublicStations, SocReporters } from './load-stations.ts';
import type { PublicConnector, PublicStation } from './load-stations.ts';
import { audienceKey, narrowAudience } from './price-audience.ts';
import type { PriceAudience } from './price-audience.ts';

/** What one audience gets, ready to send. */
export interface PricedList {
  stations: StationView[];
  /** {data: StationView[]} */
  body: string;
  etag: string;
}

/** Statuses on the map are this old at most; thousands of polls in between cost nothing. */
const maxAgeMs = 2_000;

interface Snapshot {
  builtAt: Date;
  stations: PublicStation[];
  tariffs: Tariff[];
  socReporters: ReadonlySet<Uuid>;
  listOf: Map<string, PricedList>;
}

/** The public list, assembled at most once each two seconds a process, and per audience the prices on top. */
export class StationList {
  readonly #db: Knex;
  readonly #now: () => Date;
  readonly #socReporters = new SocReporters();
  #snapshot: Snapshot | undefined;
  #building: Promise<Snapshot> | undefined;

  constructor(db: Knex, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  async list(audience: PriceAudience): Promise<PricedList> {
    const snapshot = await this.#current();
    const narrowed = narrowAudience(audience, snapshot.tariffs);
    const key = audienceKey(narrowed);
    let list = snapshot.listOf.get(key);
    if (!list) {
      list = priceList(snapshot, narrowed);
      snapshot.listOf.set(key, list);
    }
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
    const stations = await loadPublicStations(this.#db, builtAt);
    const tariffs = await loadTariffs(this.#db);
    const socReporters = await this.#socReporters.refresh(this.#db);
    this.#snapshot = { builtAt, stations, tariffs, socReporters, listOf: new Map() };
    return this.#snapshot;
  }
}

function priceList(snapshot: Snapshot, audience: PriceAudience): PricedList {
  const stations = snapshot.stations.map((station) => priceStation(station, snapshot, audience));
  const body = JSON.stringify({ data: stations });
  const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
  return { stations, body, etag };
}

function priceStation(
  { ownerId, ...station }: PublicStation,
  snapshot: Snapshot,
  audience: PriceAudience,
): StationView {
  const price = (connector: PublicConnector): StationView['connectors'][number] => {
    const context = {
      ...audience,
      connectorId: connector.id,
      stationId: station.id,
      ownerId,
      timeZone: station.timeZone,
      at: snapshot.builtAt,
    };
    return {
      ...connector,
      priceMinorPerKwh: chooseTariff(snapshot.tariffs, context)?.tariff.priceMinorPerKwh ?? null,
      windows: windowsOfDay(snapshot.tariffs, context),
      reportsSoc: snapshot.socReporters.has(connector.id),
    };
  };
  return { ...station, photos: [], connectors: station.connectors.map(price) };
}
