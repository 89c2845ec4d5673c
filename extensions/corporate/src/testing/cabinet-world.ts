import { randomUUID } from 'node:crypto';
import type { ChargingSessionRow, ProgramRow, Uuid } from '@tok/database';
import { serveRouter } from '@tok/endpoint/testing';
import type { Answer, ServedRouter } from '@tok/endpoint/testing';
import express from 'express';
import type { Knex } from 'knex';
import { openModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import type { ModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import { addCompanyRoutes } from '../company/company-routes.ts';
import { corporateRoleId } from '../corporate-role.ts';
import { addMemberRoutes } from '../members/member-routes.ts';
import { addStatementRoutes } from '../statements/statement-routes.ts';
import { addStatisticsRoutes } from '../statistics/statistics-routes.ts';

/** A company with one user of its own. */
export interface Company {
  id: Uuid;
  user: Uuid;
}

/** Companies, programs, drivers and charges behind the served endpoint; time stands still until it is set. */
export class CabinetWorld {
  readonly db: Knex;
  readonly #database: ModelDatabase;
  readonly #stationId: Uuid = randomUUID();
  readonly #connectorId: Uuid = randomUUID();
  #served: ServedRouter | undefined;
  #now = new Date('2026-11-24T08:00:00Z');
  #lastNumber = 0;

  constructor(database: ModelDatabase) {
    this.#database = database;
    this.db = database.db;
  }

  static async open(): Promise<CabinetWorld> {
    const world = new CabinetWorld(await openModelDatabase());
    await world.#furnish();
    const router = express.Router();
    const context = { db: world.db, now: () => world.#now };
    addCompanyRoutes(router, context);
    addMemberRoutes(router, context);
    addStatisticsRoutes(router, context);
    addStatementRoutes(router, context, filesOfDirectus());
    world.#served = await serveRouter('/cabinet', router);
    return world;
  }

  async close(): Promise<void> {
    await this.#served?.close();
    await this.#database.dispose();
  }

  set(now: string): void {
    this.#now = new Date(now);
  }

  get address(): string {
    return this.#served?.address ?? '';
  }

  call(user: Uuid | null, method: string, path: string, body?: unknown): Promise<Answer> {
    if (!this.#served) throw new Error('The world is not open');
    return this.#served.call(user, method, path, body);
  }

  async addCompany(name = 'ООО «ТЕСТ»', contractNumber: string = randomUUID()): Promise<Company> {
    const company = { id: randomUUID(), user: randomUUID() };
    await this.db('counterparties').insert({ id: company.id, name, contract_number: contractNumber });
    const { id: counterparty, user: id } = company;
    await this.db('directus_users').insert({ id, role: corporateRoleId, status: 'active', counterparty });
    return company;
  }

  async addProgram({ id: counterparty }: Pick<Company, 'id'>, part: Partial<ProgramRow> = {}): Promise<Uuid> {
    const id = randomUUID();
    const row = {
      id,
      counterparty,
      name: 'Таксопарк',
      pricing_kind: 'price',
      price_minor_per_kwh: 1_600,
      payer: 'company',
    };
    await this.db('programs').insert({ ...row, is_active: true, ...part });
    return id;
  }

  /** @returns clients.id */
  async addDriver(phone: string): Promise<Uuid> {
    const [id, user] = [randomUUID(), randomUUID()];
    await this.db('directus_users').insert({ id: user });
    await this.db('clients').insert({ id, user, phone, is_blocked: false, registered_at: this.#now });
    return id;
  }

  async addMember(program: Uuid, client: Uuid): Promise<Uuid> {
    const id = randomUUID();
    await this.db('program_members').insert({ id, program, client, is_enabled: true, created_at: this.#now });
    return id;
  }

  /** A charge that ended then. */
  async addCharge(endedAt: string | Date, part: Partial<ChargingSessionRow>): Promise<Uuid> {
    const at = new Date(endedAt);
    const id = randomUUID();
    await this.db('charging_sessions').insert({
      ...{ id, number: ++this.#lastNumber, station: this.#stationId, connector: this.#connectorId, origin: 'app' },
      ...{ status: 'completed', source_kind: 'program', limit_kind: 'full', tariff_snapshot: '{}', hold_minor: 0 },
      ...{ price_minor_per_kwh: 1_600, start_token: id.replaceAll('-', '').slice(-20), request_hash: id },
      ...{ requested_at: at, started_at: at, ended_at: at, updated_at: at, ...part },
    });
    return id;
  }

  async #furnish(): Promise<void> {
    const { db } = this;
    const [city, owner, station] = [randomUUID(), randomUUID(), this.#stationId];
    await db('cities').insert({ id: city, name: 'Краснодар', time_zone: 'Europe/Moscow' });
    await db('owners').insert({ id: owner, name: 'Владелец', legal_name: 'ООО «Владелец»' });
    await db('stations').insert({
      ...{ id: station, code: 'TEST-1', display_number: '1', owner, city, address: 'ул. Испытателей, 1' },
      ...{ location: JSON.stringify({ type: 'Point', coordinates: [38.97, 45.03] }), heartbeat_interval_s: 300 },
      ...{ password_hash: null, protocol: 'ocpp1.6', is_public: true, created_at: this.#now },
    });
    await db('connectors').insert({
      ...{
        id: this.#connectorId,
        station,
        number: 1,
        type: 'ccs',
        current: 'dc',
        max_power_w: 150_000,
        is_enabled: true,
      },
    });
  }
}

/** Hands out a file that says its id. */
function filesOfDirectus(): never {
  const services = {
    AssetsService: class {
      async getAsset(id: string): Promise<object> {
        const { Readable } = await import('node:stream');
        return { stream: Readable.from([`file ${id}`]) };
      }
    },
  };
  // Directus' type names dozens of things that no extension of ours touches.
  return { services, getSchema: async () => ({}) } as never;
}
