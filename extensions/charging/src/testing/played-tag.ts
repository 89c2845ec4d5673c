import { randomUUID } from 'node:crypto';
import { writeJson } from '@tok/database';
import type { ChargingSessionRow, IdTagRow, StationCommandRow, Uuid } from '@tok/database';
import { HubEvents } from '../worker/hub-events.ts';
import { clientId, stationId } from './charging-world.ts';
import type { ChargingWorld } from './charging-world.ts';

interface TagStart {
  connectorNumber?: number;
  /** what the hub noted, e.g. tag_blocked */
  flags?: string[];
  startedAt?: Date;
}

interface TagEnd {
  energyWh?: number;
  reason?: string;
  endedAt?: Date;
}

/** Writes what the hub would write of charges begun with a tag, and lets the worker hear of them. */
export class PlayedTag {
  readonly #world: ChargingWorld;
  readonly #events: HubEvents;

  constructor(world: ChargingWorld) {
    this.#world = world;
    this.#events = new HubEvents(world.context);
  }

  /** The first driver's, unless told otherwise. */
  async add(tag: string, changes: Partial<IdTagRow> = {}): Promise<Uuid> {
    const id = randomUUID();
    const row = { id, tag, status: 'accepted', client: clientId, program: null, allows_concurrent: false, ...changes };
    await this.#world.db('id_tags').insert(row);
    return id;
  }

  /** StartTransaction. @returns the transaction's id */
  async begin(tag: string, { connectorNumber = 1, flags = [], startedAt }: TagStart = {}): Promise<number> {
    const { db } = this.#world;
    const now = this.#world.now();
    const connector = await db('connectors').where({ station: stationId, number: connectorNumber }).first();
    const [row]: { id: number }[] = await db('ocpp_transactions')
      .insert({
        station: stationId,
        connector_number: connectorNumber,
        connector: connector?.id ?? null,
        session: null,
        id_tag: tag,
        start_key: randomUUID(),
        status: 'running',
        meter_start_wh: 100_000,
        started_at: startedAt ?? now,
        start_received_at: now,
        energy_wh: 0,
        register_wh: 100_000,
        flags: writeJson(flags),
        updated_at: now,
      })
      .returning('id');
    if (!row) throw new Error('The transaction was not stored');
    await this.tell('transaction.started', row.id);
    return row.id;
  }

  /** StopTransaction. */
  async end(id: number, { energyWh = 1_700, reason = 'Local', endedAt }: TagEnd = {}): Promise<void> {
    const now = this.#world.now();
    const figures = { energy_wh: energyWh, meter_stop_wh: 100_000 + energyWh, stop_reason: reason };
    await this.#world
      .db('ocpp_transactions')
      .where('id', id)
      .update({ ...figures, status: 'ended', ended_at: endedAt ?? now, stop_received_at: now, updated_at: now });
    await this.tell('transaction.ended', id);
  }

  async tell(kind: string, transaction: number): Promise<void> {
    const session = await this.#world.db('ocpp_transactions').where('id', transaction).first('session');
    await this.#world.db('hub_events').insert({
      kind,
      station: stationId,
      session: session?.session ?? null,
      transaction,
      payload: '{}',
      created_at: this.#world.now(),
    });
  }

  /** Hub events are read, the hub finds new sessions, their sessions go on. */
  async settle(): Promise<void> {
    await this.#events.consume();
    await this.link();
    const sessions: { id: Uuid }[] = await this.#world.db('charging_sessions').where('origin', 'tag').select('id');
    for (const { id } of sessions) await this.#world.advance(id);
  }

  hear(): Promise<void> {
    return this.#events.consume();
  }

  async link(): Promise<void> {
    const { db } = this.#world;
    const sessions: ChargingSessionRow[] = await db('charging_sessions').whereNotNull('transaction');
    for (const { id, transaction } of sessions) {
      await db('ocpp_transactions').where('id', transaction).whereNull('session').update({ session: id });
    }
  }

  async sessionOf(transaction: number): Promise<ChargingSessionRow> {
    const row = await this.#world.db<ChargingSessionRow>('charging_sessions').where({ transaction }).first();
    if (!row) throw new Error(`Transaction ${transaction} has no session`);
    return row;
  }

  async stops(): Promise<StationCommandRow[]> {
    return this.#world.commands('RemoteStopTransaction');
  }
}
