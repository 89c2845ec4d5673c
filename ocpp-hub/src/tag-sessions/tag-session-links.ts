import { listenForWakeUps } from '@tok/database';
import type { WakeUpListener } from '@tok/database';
import { openSessionStatuses, priceEnergy } from '@tok/domain';
import type { HubBase } from '../hub-base.ts';
import type { Stores } from '../store/stores.ts';

interface UnlinkedSession {
  session: string;
  transaction: number;
  station: string;
  energy_wh: number;
  price_minor_per_kwh: number;
}

/** Sessions linked in one look; the rest comes with the next. */
const sessionsPerLookMax = 500;

/**
 * A charge begun with a tag has its session from extensions/charging, which names the transaction. Written into the
 * transaction's row here, whose only writer is the hub; from then on the session's limits count.
 */
export class TagSessionLinks {
  readonly #base: HubBase;
  readonly #stores: Stores;
  #listener: WakeUpListener | null = null;
  #look: Promise<void> | null = null;
  #lookAgain = false;

  constructor(base: HubBase, stores: Stores) {
    this.#base = base;
    this.#stores = stores;
  }

  start(): void {
    this.#listener = listenForWakeUps(this.#base.db, 'tok_tag_sessions', () => this.#wake());
  }

  async close(): Promise<void> {
    await this.#listener?.close();
    this.#listener = null;
    await this.#look;
  }

  #wake(): void {
    if (!this.#listener) return;
    this.#lookAgain = true;
    this.#look ??= this.#lookWhileAsked().finally(() => (this.#look = null));
  }

  async #lookWhileAsked(): Promise<void> {
    while (this.#lookAgain && this.#listener) {
      this.#lookAgain = false;
      try {
        for (const unlinked of await this.#unlinked()) await this.#link(unlinked);
      } catch (error) {
        this.#base.log.error({ err: error }, 'sessions of tags could not be linked');
      }
    }
  }

  /** Of the stations of this hub, which remembers their transactions, and of those that no hub has. */
  async #unlinked(): Promise<UnlinkedSession[]> {
    const { db, config } = this.#base;
    return db('charging_sessions')
      .join('ocpp_transactions', 'ocpp_transactions.id', 'charging_sessions.transaction')
      .leftJoin('station_links', 'station_links.id', 'ocpp_transactions.station')
      .where('charging_sessions.origin', 'tag')
      .whereIn('charging_sessions.status', [...openSessionStatuses])
      .whereNull('ocpp_transactions.session')
      .where((ours) =>
        ours
          .where('station_links.hub', config.hubId)
          .orWhere('station_links.is_online', false)
          .orWhereNull('station_links.id'),
      )
      .limit(sessionsPerLookMax)
      .select(
        'charging_sessions.id as session',
        'charging_sessions.price_minor_per_kwh',
        'ocpp_transactions.energy_wh',
        {
          transaction: 'ocpp_transactions.id',
          station: 'ocpp_transactions.station',
        },
      );
  }

  async #link({ session, transaction, station, energy_wh, price_minor_per_kwh }: UnlinkedSession): Promise<void> {
    const { db, registry } = this.#base;
    await db('ocpp_transactions')
      .where('id', transaction)
      .whereNull('session')
      .update({ session, cost_minor: priceEnergy(energy_wh, price_minor_per_kwh) });
    // In the station's turn: a reading under way would remember the transaction as it was before.
    const forget = (): Promise<void> => Promise.resolve(this.#stores.transactions.forget(transaction));
    if (registry.get(station)) void registry.queueOf(station).run(forget);
  }
}
