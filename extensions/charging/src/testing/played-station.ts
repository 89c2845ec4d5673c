import { randomUUID } from 'node:crypto';
import { writeJson } from '@tok/database';
import type { OcppTransactionRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

interface Ending {
  energyWh?: number;
  reason?: string;
  cause?: string;
  flags?: string[];
}

/** Writes what the hub would write for a station that does as told. */
export class PlayedStation {
  readonly #db: Knex;
  readonly #id: Uuid;
  readonly #now: () => Date;

  constructor(db: Knex, id: Uuid, now: () => Date) {
    this.#db = db;
    this.#id = id;
    this.#now = now;
  }

  async connect(): Promise<void> {
    const now = this.#now();
    await this.#db('station_links').insert({
      id: this.#id,
      station: this.#id,
      is_online: true,
      hub: 'hub',
      connected_at: now,
      last_seen_at: now,
    });
    for (const { id, number } of await this.#db('connectors').where('station', this.#id)) {
      const state = {
        station: this.#id,
        connector: id,
        number,
        status: 'Available',
        changed_at: now,
        received_at: now,
        status_since: now,
      };
      await this.#db('connector_states').insert({ id: randomUUID(), ...state });
    }
  }

  async goOffline(): Promise<void> {
    await this.#db('station_links').update({
      is_online: false,
      hub: null,
      disconnected_at: this.#now(),
      last_seen_at: this.#now(),
    });
  }

  /** The moment before people are told: no hub has it, and it still counts as online. */
  async loseSocket(): Promise<void> {
    await this.#db('station_links').update({ hub: null, disconnected_at: this.#now(), last_seen_at: this.#now() });
  }

  async goOnline(): Promise<void> {
    await this.#db('station_links').update({
      is_online: true,
      hub: 'hub',
      connected_at: this.#now(),
      last_seen_at: this.#now(),
    });
    await this.#db('connector_states').update({ received_at: this.#now() });
  }

  async report(number: number, status: string): Promise<void> {
    await this.#db('connector_states')
      .where({ station: this.#id, number })
      .update({
        status,
        received_at: this.#now(),
        status_since: this.#db.raw('CASE WHEN status = ? THEN status_since ELSE ? END', [status, this.#now()]),
      });
  }

  /** The outcome of the newest command of that action. */
  async answer(action: string, status: string): Promise<void> {
    const newest = await this.#db('station_commands').where('action', action).orderBy('created_at', 'desc').first('id');
    const done = status === 'queued' || status === 'sent' ? {} : { completed_at: this.#now() };
    await this.#db('station_commands')
      .where('id', newest.id)
      .update({ status, sent_at: this.#now(), ...done });
  }

  /** StartTransaction with the session's token. */
  async begin(sessionId: Uuid, socStart: number | null = 42): Promise<number> {
    const session = await this.#db('charging_sessions').where('id', sessionId).first();
    const connector = await this.#db('connectors').where('id', session.connector).first();
    const now = this.#now();
    const [row]: { id: number }[] = await this.#db('ocpp_transactions')
      .insert({
        station: this.#id,
        connector_number: connector.number,
        connector: connector.id,
        session: sessionId,
        id_tag: session.start_token,
        start_key: randomUUID(),
        status: 'running',
        meter_start_wh: 100_000,
        started_at: now,
        start_received_at: now,
        energy_wh: 0,
        register_wh: 100_000,
        soc: socStart,
        soc_start: socStart,
        cost_minor: 0,
        flags: '[]',
        updated_at: now,
      })
      .returning('id');
    if (!row) throw new Error('The transaction was not stored');
    await this.#tell('transaction.started', sessionId, row.id);
    return row.id;
  }

  /** MeterValues: delivered so far. */
  async read(sessionId: Uuid, energyWh: number, soc: number | null = 43): Promise<void> {
    const now = this.#now();
    const transaction = await this.#transaction(sessionId);
    await this.#db('ocpp_transactions')
      .where('id', transaction.id)
      .update({
        energy_wh: energyWh,
        register_wh: 100_000 + energyWh,
        power_w: 30_000,
        soc,
        last_meter_at: now,
        updated_at: now,
      });
    await this.#db('meter_values').insert({
      transaction: transaction.id,
      station: this.#id,
      connector_number: transaction.connector_number,
      measured_at: now,
      received_at: now,
      reading_key: randomUUID(),
      sampled: '[]',
      register_wh: 100_000 + energyWh,
      power_w: 30_000,
      soc,
    });
  }

  /** StopTransaction. */
  async end(
    sessionId: Uuid,
    { energyWh = 1_700, reason = 'EVDisconnected', cause, flags = [] }: Ending = {},
  ): Promise<void> {
    const now = this.#now();
    const transaction = await this.#transaction(sessionId);
    await this.#db('ocpp_transactions')
      .where('id', transaction.id)
      .update({
        status: 'ended',
        energy_wh: energyWh,
        meter_stop_wh: 100_000 + energyWh,
        ended_at: now,
        stop_received_at: now,
        stop_reason: reason,
        stop_cause: cause ?? null,
        flags: writeJson(flags),
        updated_at: now,
      });
    await this.#tell('transaction.ended', sessionId, transaction.id);
  }

  /** The hub's own end of a transaction that the station has forgotten. */
  async forget(sessionId: Uuid, reason: 'PowerLoss' | 'Other' = 'PowerLoss'): Promise<void> {
    const { id, last_meter_at, started_at } = await this.#transaction(sessionId);
    await this.#db('ocpp_transactions')
      .where('id', id)
      .update({
        status: 'ended',
        ended_at: last_meter_at ?? started_at,
        stop_reason: reason,
        flags: writeJson(['closed_without_stop']),
        suspended_at: null,
        updated_at: this.#now(),
      });
    await this.#tell('transaction.ended', sessionId, id);
  }

  async #transaction(sessionId: Uuid): Promise<OcppTransactionRow> {
    return this.#db('ocpp_transactions').where('session', sessionId).first();
  }

  async #tell(kind: string, session: Uuid, transaction: number): Promise<void> {
    const event = { kind, station: this.#id, session, transaction, payload: '{}', created_at: this.#now() };
    await this.#db('hub_events').insert(event);
  }
}
