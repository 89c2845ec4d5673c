import { randomUUID } from 'node:crypto';
import type { ChargingSessionRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** One station with one connector, and the charges on it: what payments point at. */
export class ChargingPlace {
  readonly #db: Knex;
  readonly #stationId: Uuid = randomUUID();
  readonly #connectorId: Uuid = randomUUID();
  #lastNumber = 0;

  constructor(db: Knex) {
    this.#db = db;
  }

  async build(now: Date): Promise<void> {
    const [city, owner] = [randomUUID(), randomUUID()];
    await this.#db('cities').insert({ id: city, name: 'Тестоград', time_zone: 'Europe/Moscow' });
    await this.#db('owners').insert({ id: owner, name: 'Владелец', legal_name: 'ООО «Тест»' });
    await this.#db('stations').insert({
      ...{ id: this.#stationId, code: 'TEST-1', display_number: '1', owner, city, address: 'ул. Испытателей, 1' },
      ...{ location: JSON.stringify({ type: 'Point', coordinates: [38.97, 45.03] }), heartbeat_interval_s: 300 },
      ...{ password_hash: null, protocol: 'ocpp1.6', is_public: true, created_at: now },
    });
    await this.#db('connectors').insert({
      ...{ id: this.#connectorId, station: this.#stationId, number: 1, type: 'ccs', current: 'dc' },
      ...{ max_power_w: 150_000, is_enabled: true },
    });
  }

  /** A charge that waits for its money; again: nothing. */
  async addSession(id: Uuid, clientId: Uuid | null, now: Date, part: Partial<ChargingSessionRow> = {}): Promise<void> {
    if (await this.#db('charging_sessions').where({ id }).first('id')) return;
    const row = {
      ...{ id, number: ++this.#lastNumber, client: clientId, station: this.#stationId, connector: this.#connectorId },
      ...{ origin: 'app', status: 'completed', source_kind: 'card', limit_kind: 'full', tariff_snapshot: '{}' },
      ...{
        price_minor_per_kwh: 2_200,
        hold_minor: 150_000,
        start_token: id.replaceAll('-', '').slice(-20),
        request_hash: id,
      },
      ...{ requested_at: now, updated_at: now, ...part },
    };
    await this.#db('charging_sessions').insert(row).onConflict('id').ignore();
  }
}
