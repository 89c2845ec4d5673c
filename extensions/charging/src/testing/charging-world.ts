import { randomUUID } from 'node:crypto';
import type { StartRequest } from '@tok/api';
import type { ChargingSessionRow, StationCommandRow, TariffRow, Uuid } from '@tok/database';
import type { TransferKind } from '@tok/domain';
import { openClientAccounts, postTransfer } from '@tok/payments';
import type { Knex } from 'knex';
import { openModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import type { ModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import { createContext } from '../charging-context.ts';
import type { ChargingContext } from '../charging-context.ts';
import { readConfig } from '../config.ts';
import { advanceSession } from '../sessions/advance-session.ts';
import { findDriver } from '../sessions/driver.ts';
import { startSession } from '../sessions/start-session.ts';
import { requestStop } from '../sessions/stop-session.ts';
import { PlayedStation } from './played-station.ts';

export const cityId = 'c0000000-0000-4000-8000-000000000001';
export const ownerId = 'c0000000-0000-4000-8000-000000000002';
export const stationId = 'c0000000-0000-4000-8000-000000000003';
export const connectorId = 'c0000000-0000-4000-8000-000000000004';
export const secondConnectorId = 'c0000000-0000-4000-8000-000000000005';
export const clientId = 'c0000000-0000-4000-8000-000000000006';
export const userId = 'c0000000-0000-4000-8000-000000000007';
export const otherClientId = 'c0000000-0000-4000-8000-000000000008';
export const otherUserId = 'c0000000-0000-4000-8000-000000000009';
export const cardId = 'c0000000-0000-4000-8000-00000000000a';
export const counterpartyId = 'c0000000-0000-4000-8000-00000000000b';
export const programId = 'c0000000-0000-4000-8000-00000000000c';

const providerAccountId = 'c0000000-0000-4000-8000-00000000000d';

/** each driver's at first */
export const walletMinor = 200_000;
/** 22 ₽ */
export const priceMinorPerKwh = 2_200;
/** Everybody's hold is the usual one, his first, too. */
export const testEnvironment = { HOLD_FIRST_PERCENT: '100' };
const openedAt = new Date('2026-11-23T08:00:00Z');

/** One station with two connectors, two drivers, a tariff for all; time stands still until told to pass. */
export class ChargingWorld {
  readonly db: Knex;
  readonly context: ChargingContext;
  readonly station: PlayedStation;
  readonly changedSessions: Uuid[] = [];
  readonly complaints: unknown[] = [];
  readonly #database: ModelDatabase;
  #nowMs: number;

  constructor(database: ModelDatabase, env: Record<string, unknown>, startsAt: Date) {
    this.#nowMs = startsAt.getTime();
    this.#database = database;
    this.db = database.db;
    const complain = (facts: unknown): void => void this.complaints.push(facts);
    this.context = createContext({
      db: this.db,
      config: readConfig({ ...testEnvironment, ...env }),
      logger: { info: () => undefined, warn: complain, error: complain },
      now: () => this.now(),
      publish: async (_collection, keys) => void this.changedSessions.push(...keys),
    });
    this.station = new PlayedStation(this.db, stationId, () => this.now());
  }

  static async open(env: Record<string, unknown> = {}, startsAt = openedAt): Promise<ChargingWorld> {
    const world = new ChargingWorld(await openModelDatabase(), env, startsAt);
    await world.#furnish();
    return world;
  }

  async close(): Promise<void> {
    await this.#database.dispose();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  passSeconds(seconds: number): void {
    this.#nowMs += seconds * 1_000;
  }

  async start(request: Partial<StartRequest> = {}, user = userId): Promise<Uuid> {
    const start = startOf(request);
    await startSession(this.context, await findDriver(this.db, user), start);
    await this.advance(start.id);
    return start.id;
  }

  async stop(sessionId: Uuid): Promise<void> {
    await requestStop(this.context, clientId, sessionId);
    await this.advance(sessionId);
  }

  advance(sessionId: Uuid): Promise<void> {
    return advanceSession(this.context, sessionId);
  }

  async session(sessionId: Uuid): Promise<ChargingSessionRow> {
    const row: ChargingSessionRow | undefined = await this.db('charging_sessions').where('id', sessionId).first();
    if (!row) throw new Error(`No session ${sessionId}`);
    return row;
  }

  /** [status, end or review reason] */
  async fate(sessionId: Uuid): Promise<[string, string | null]> {
    const { status, end_reason, review_reason } = await this.session(sessionId);
    return [status, status === 'needs_review' ? review_reason : end_reason];
  }

  async payment(
    sessionId: Uuid,
  ): Promise<{ id: Uuid; status: string; amount_minor: number; captured_minor: number; released_minor: number }> {
    return this.db('payments').where('session', sessionId).first();
  }

  async commands(action: string): Promise<StationCommandRow[]> {
    return this.db('station_commands').where('action', action).orderBy('created_at');
  }

  /** The bank's answer to the hold. */
  async answerHold(
    sessionId: Uuid,
    status: 'held' | 'failed' | 'awaiting_confirmation',
    failureCode: string | null = null,
  ): Promise<void> {
    const week = 7 * 86_400_000;
    await this.db('payments')
      .where('session', sessionId)
      .update({
        status,
        failure_code: failureCode,
        ...(status === 'held' ? { held_at: this.now(), expires_at: new Date(this.#nowMs + week) } : {}),
      });
    await this.advance(sessionId);
  }

  /** The bank's answer to one hold of several. */
  async answerPayment(paymentId: Uuid, status: 'held' | 'failed' | 'released', part: object = {}): Promise<void> {
    const week = 7 * 86_400_000;
    const held = { held_at: this.now(), expires_at: new Date(this.#nowMs + week) };
    await this.db('payments')
      .where('id', paymentId)
      .update({ status, ...(status === 'held' ? held : {}), ...part });
    const { session } = await this.db('payments').where('id', paymentId).first('session');
    await this.advance(session);
  }

  async fillWallet(client: Uuid, amountMinor: number): Promise<void> {
    const { id: wallet } = await this.db('ledger_accounts').where({ client, kind: 'wallet' }).first('id');
    await this.#transfer(providerAccountId, wallet, amountMinor, 'top_up');
  }

  async emptyWallet(client: Uuid, amountMinor: number): Promise<void> {
    const { id: wallet } = await this.db('ledger_accounts').where({ client, kind: 'wallet' }).first('id');
    await this.#transfer(wallet, providerAccountId, amountMinor, 'balance_refund');
  }

  /** For a charge of which nothing is told here. */
  async owe(client: Uuid, amountMinor: number): Promise<void> {
    const { id: debt } = await this.db('ledger_accounts').where({ client, kind: 'debt' }).first('id');
    await this.#transfer(debt, providerAccountId, amountMinor, 'sale');
  }

  async #transfer(debitAccount: Uuid, creditAccount: Uuid, amountMinor: number, kind: TransferKind): Promise<void> {
    await this.db.transaction((trx) =>
      postTransfer(trx, {
        ...{ debitAccount, creditAccount, amountMinor, kind },
        paymentId: null,
        sessionId: null,
        idempotencyKey: randomUUID(),
        postedAt: this.now(),
      }),
    );
  }

  async addTariff(tariff: Partial<TariffRow>): Promise<void> {
    await this.db('tariffs').insert({
      id: randomUUID(),
      name: 'Базовый',
      description: null,
      price_minor_per_kwh: priceMinorPerKwh,
      window_from: '00:00:00',
      window_to: '00:00:00',
      is_active: true,
      created_at: this.now(),
      ...tariff,
    });
  }

  async addProgram(program: Record<string, unknown> = {}): Promise<void> {
    const company = { id: counterpartyId, name: 'ООО «Такси»', contract_number: '1-ДХ' };
    await this.db('counterparties').insert(company).onConflict('id').ignore();
    const shape = {
      id: programId,
      counterparty: counterpartyId,
      name: 'Такси',
      pricing_kind: 'price',
      price_minor_per_kwh: 1_500,
    };
    await this.db('programs').insert({ ...shape, payer: 'company', is_active: true, ...program });
    await this.db('program_members').insert({
      id: randomUUID(),
      program: programId,
      client: clientId,
      is_enabled: true,
      created_at: this.now(),
    });
  }

  async #furnish(): Promise<void> {
    const { db } = this;
    const now = this.now();
    await db('cities').insert({ id: cityId, name: 'Краснодар', region: null, time_zone: 'Europe/Moscow' });
    await db('owners').insert({ id: ownerId, name: 'Владелец', legal_name: 'ООО «Владелец»' });
    await db('stations').insert({
      id: stationId,
      code: '22F000195',
      display_number: '195',
      owner: ownerId,
      city: cityId,
      address: 'Красная, 1',
      location: JSON.stringify({ type: 'Point', coordinates: [38.97, 45.03] }),
      heartbeat_interval_s: 300,
      protocol: 'ocpp1.6',
      is_public: true,
      created_at: now,
    });
    const connector = { station: stationId, current: 'dc', max_power_w: 60_000, is_enabled: true };
    await db('connectors').insert({ ...connector, id: connectorId, number: 1, type: 'ccs' });
    await db('connectors').insert({ ...connector, id: secondConnectorId, number: 2, type: 'gbt' });
    await this.addTariff({});
    await db('ledger_accounts').insert({
      id: providerAccountId,
      kind: 'provider_settlement',
      normal_side: 'debit',
      balance_minor: 0,
    });
    await this.#addDriver(clientId, userId);
    await this.#addDriver(otherClientId, otherUserId);
    await db('payment_methods').insert({
      id: cardId,
      client: clientId,
      provider: 'yookassa',
      provider_method_id: 'saved-1',
      status: 'active',
      brand: 'Mir',
      last4: '4444',
      is_default: true,
      created_at: now,
    });
    await this.station.connect();
  }

  async #addDriver(client: Uuid, user: Uuid): Promise<void> {
    const now = this.now();
    const phone = `+7900000000${client.at(-1)}`;
    await this.db('directus_users').insert({ id: user });
    await this.db('clients').insert({ id: client, user, phone, is_blocked: false, registered_at: now });
    const accounts = await this.db.transaction((trx) => openClientAccounts(trx, client));
    await this.db('clients').where('id', client).update(accounts);
    await this.fillWallet(client, walletMinor);
  }
}

export function startOf(request: Partial<StartRequest> = {}): StartRequest {
  return {
    id: randomUUID(),
    connectorId,
    source: { kind: 'balance' },
    limit: { kind: 'full' },
    returnUrl: 'https://tok.example/app/charge',
    ...request,
  };
}
