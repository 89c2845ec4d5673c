import { randomUUID } from 'node:crypto';
import type { Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { openModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import type { ModelDatabase } from '../../../../snapshots/testing/model-database.ts';

export const clientId = 'c0000000-0000-4000-8000-000000000006';
export const userId = 'c0000000-0000-4000-8000-000000000007';
export const otherClientId = 'c0000000-0000-4000-8000-000000000008';
export const otherUserId = 'c0000000-0000-4000-8000-000000000009';
export const stationId = 'c0000000-0000-4000-8000-000000000003';
/** CCS, number 1 */
export const connectorId = 'c0000000-0000-4000-8000-000000000004';
/** Type 2, number 2 */
export const secondConnectorId = 'c0000000-0000-4000-8000-000000000005';

const cityId = 'c0000000-0000-4000-8000-000000000001';
const ownerId = 'c0000000-0000-4000-8000-000000000002';

/** One station with two connectors that both charge, two drivers; time stands still until told to pass. */
export class NoticeWorld {
  readonly db: Knex;
  readonly #database: ModelDatabase;
  #nowMs = Date.parse('2026-11-23T08:00:00Z');
  #numbers = 0;

  constructor(database: ModelDatabase) {
    this.#database = database;
    this.db = database.db;
  }

  static async open(): Promise<NoticeWorld> {
    const world = new NoticeWorld(await openModelDatabase());
    await world.#furnish();
    return world;
  }

  close(): Promise<void> {
    return this.#database.dispose();
  }

  readonly now = (): Date => new Date(this.#nowMs);

  passSeconds(seconds: number): void {
    this.#nowMs += seconds * 1_000;
  }

  /** A charge as extensions/charging writes it. */
  async session(change: Record<string, unknown> = {}): Promise<Uuid> {
    const id = randomUUID();
    this.#numbers += 1;
    await this.db('charging_sessions').insert({
      ...{ id, number: this.#numbers, client: clientId, origin: 'app', station: stationId, connector: connectorId },
      ...{ status: 'completed', source_kind: 'card', limit_kind: 'full', price_minor_per_kwh: 2_200 },
      ...{ hold_minor: 100_000, start_token: id.slice(0, 20), request_hash: id, tariff_snapshot: '{}' },
      ...{ requested_at: this.now(), started_at: this.now(), ended_at: this.now(), end_reason: 'driver_stopped' },
      ...{ energy_wh: 17_400, cost_minor: 38_280, updated_at: this.now() },
      ...change,
    });
    return id;
  }

  async payment(change: Record<string, unknown> = {}): Promise<Uuid> {
    const id = randomUUID();
    await this.db('payments').insert({
      ...{ id, client: clientId, kind: 'hold', source: 'card', status: 'captured', currency: 'RUB' },
      ...{ amount_minor: 100_000, created_at: this.now() },
      ...change,
    });
    return id;
  }

  /** What the hub writes when a station says so. */
  async setConnector(number: 1 | 2, status: string): Promise<void> {
    const change = { status, changed_at: this.now(), received_at: this.now() };
    await this.db('connector_states').where({ station: stationId, number }).update(change);
  }

  async setOnline(isOnline: boolean): Promise<void> {
    await this.db('station_links').where('id', stationId).update({ is_online: isOnline });
  }

  async notices(): Promise<{ client: Uuid; kind: string; push_status: string; key: string }[]> {
    return this.db('notices').orderBy(['created_at', 'key']).select('client', 'kind', 'push_status', 'key');
  }

  async subscribe(endpoint: string, keys: { p256dh: string; auth: string }, client = clientId): Promise<Uuid> {
    const id = randomUUID();
    await this.db('push_subscriptions').insert({ id, client, endpoint, ...keys, created_at: this.now(), failures: 0 });
    return id;
  }

  async #furnish(): Promise<void> {
    const { db } = this;
    const since = this.now();
    await db('directus_users').insert([{ id: userId }, { id: otherUserId }]);
    await db('clients').insert([
      { id: clientId, user: userId, phone: '+79180000001', is_blocked: false, registered_at: since },
      { id: otherClientId, user: otherUserId, phone: '+79180000002', is_blocked: false, registered_at: since },
    ]);
    await db('cities').insert({ id: cityId, name: 'Краснодар', time_zone: 'Europe/Moscow' });
    await db('owners').insert({ id: ownerId, name: 'Владелец', legal_name: 'ООО «Владелец»' });
    await db('stations').insert({
      ...{ id: stationId, code: '22F000195', display_number: '0195', city: cityId, owner: ownerId },
      ...{ address: 'ул. Красная, 1', protocol: 'ocpp1.6', is_public: true, created_at: since, updated_at: since },
      location: JSON.stringify({ type: 'Point', coordinates: [38.97, 45.03] }),
    });
    const connector = { station: stationId, is_enabled: true };
    await db('connectors').insert([
      { id: connectorId, ...connector, number: 1, type: 'ccs', current: 'dc', max_power_w: 150_000 },
      { id: secondConnectorId, ...connector, number: 2, type: 'type2', current: 'ac', max_power_w: 22_000 },
    ]);
    await db('station_links').insert({ id: stationId, station: stationId, is_online: true, connected_at: since });
    const state = { station: stationId, status: 'Charging', changed_at: since, received_at: since };
    await db('connector_states').insert([
      { id: randomUUID(), ...state, number: 1, connector: connectorId },
      { id: randomUUID(), ...state, number: 2, connector: secondConnectorId },
    ]);
  }
}
