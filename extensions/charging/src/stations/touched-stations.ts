import { readBoolean, readInstant } from '@tok/database';
import type { InstantColumn, Uuid } from '@tok/database';
import { openSessionStatuses } from '@tok/domain';
import type { Knex } from 'knex';

/** A row may be committed after one that bears a later time. */
const overlapMs = 5_000;
/** A station that has just come back is looked at until its old states count again (`connectorAvailability`). */
const settlingMs = 40_000;

export interface Touched {
  /** their state may have changed: to be read again */
  changed: Set<Uuid>;
  /** something of them was written, if only what stood there: it may have been otherwise in between */
  heardOf: Set<Uuid>;
  /** their own row was written: they may have been on the list, or off it, in between */
  edited: Set<Uuid>;
}

/** Finds the stations whose state may have changed since it looked last, by narrow queries: the rest need not be read again. */
export class TouchedStations {
  readonly #db: Knex;
  readonly #statusOf = new Map<string, string | null>();
  readonly #editedAtMs = new Map<Uuid, number>();
  #offline = new Set<Uuid>();
  #taken = new Map<Uuid, Uuid>();
  #statesUntilMs = 0;
  #camerasUntilMs = 0;
  #editedUntilMs = 0;

  constructor(db: Knex) {
    this.#db = db;
  }

  async find(now: Date): Promise<Touched> {
    const changed = new Set<Uuid>();
    const heardOf = new Set<Uuid>();
    const edited = new Set<Uuid>();
    await this.#addStates(changed, heardOf);
    await this.#addLinks(changed, now);
    await this.#addTaken(changed);
    await this.#addCameras(changed);
    await this.#addEdited(edited);
    for (const station of edited) changed.add(station);
    for (const station of changed) heardOf.add(station);
    return { changed, heardOf, edited };
  }

  async #addStates(touched: Set<Uuid>, heardOf: Set<Uuid>): Promise<void> {
    const rows: { station: Uuid; number: number; status: string | null; received_at: InstantColumn }[] = await this.#db(
      'connector_states',
    )
      .where('received_at', '>=', new Date(this.#statesUntilMs - overlapMs))
      .select('station', 'number', 'status', 'received_at');
    for (const { station, number, status, received_at } of rows) {
      this.#statesUntilMs = Math.max(this.#statesUntilMs, readInstant(received_at).getTime());
      heardOf.add(station);
      const key = `${station}/${number}`;
      if (this.#statusOf.get(key) === status) continue;
      this.#statusOf.set(key, status);
      touched.add(station);
    }
  }

  async #addLinks(touched: Set<Uuid>, now: Date): Promise<void> {
    const since = new Date(now.getTime() - settlingMs);
    const rows: { station: Uuid; is_online: unknown; connected_at: InstantColumn | null }[] = await this.#db(
      'station_links',
    )
      .where('is_online', false)
      .orWhere('connected_at', '>', since)
      .select('station', 'is_online', 'connected_at');
    const offline = new Set(rows.filter((row) => !readBoolean(row.is_online as boolean)).map((row) => row.station));
    for (const { station, connected_at } of rows) {
      if (connected_at !== null && readInstant(connected_at) > since) touched.add(station);
    }
    for (const station of offline) if (!this.#offline.has(station)) touched.add(station);
    for (const station of this.#offline) if (!offline.has(station)) touched.add(station);
    this.#offline = offline;
  }

  async #addTaken(touched: Set<Uuid>): Promise<void> {
    const rows: { connector: Uuid; station: Uuid }[] = await this.#db('charging_sessions')
      .whereIn('status', [...openSessionStatuses])
      .select('connector', 'station');
    const taken = new Map(rows.map((row) => [row.connector, row.station]));
    for (const [connector, station] of taken) if (!this.#taken.has(connector)) touched.add(station);
    for (const [connector, station] of this.#taken) if (!taken.has(connector)) touched.add(station);
    this.#taken = taken;
  }

  async #addCameras(touched: Set<Uuid>): Promise<void> {
    const rows: { station: Uuid; reported_at: InstantColumn }[] = await this.#db('cameras')
      .where('reported_at', '>=', new Date(this.#camerasUntilMs - overlapMs))
      .select('station', 'reported_at');
    for (const { station, reported_at } of rows) {
      this.#camerasUntilMs = Math.max(this.#camerasUntilMs, readInstant(reported_at).getTime());
      touched.add(station);
    }
  }

  async #addEdited(touched: Set<Uuid>): Promise<void> {
    const since = new Date(this.#editedUntilMs - overlapMs);
    const rows: { id: Uuid; created_at: InstantColumn; updated_at: InstantColumn | null }[] = await this.#db('stations')
      .where('updated_at', '>=', since)
      .orWhere('created_at', '>=', since)
      .select('id', 'created_at', 'updated_at');
    for (const { id, created_at, updated_at } of rows) {
      const atMs = readInstant(updated_at ?? created_at).getTime();
      this.#editedUntilMs = Math.max(this.#editedUntilMs, atMs);
      if (this.#editedAtMs.get(id) === atMs) continue;
      this.#editedAtMs.set(id, atMs);
      touched.add(id);
    }
  }
}
