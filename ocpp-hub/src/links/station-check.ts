import type { Knex } from 'knex';
import { readBoolean } from '@tok/database';
import type { BooleanColumn } from '@tok/database';
import type { StationConnection } from '../rpc/station-connection.ts';
import type { StationRegistry } from '../rpc/station-registry.ts';
import type { EntryWatch } from '../server/entry-watch.ts';
import { subprotocol } from '../server/station-server.ts';
import type { LinkStore } from '../store/link-store.ts';
import type { StationPresence } from './station-presence.ts';

export interface StationCheckOptions {
  db: Knex;
  hubId: string;
  registry: StationRegistry;
  links: LinkStore;
  presence: StationPresence;
  entries: EntryWatch;
}

interface StationRowCard {
  id: string;
  protocol: string;
  hub: string | null;
  /** null before the link was written for the first time */
  is_online: BooleanColumn | null;
}

const chunkLength = 500;

/**
 * Closes the sockets of stations that could not come in as they did any more, or talk to another hub by now.
 * Puts right the links that say otherwise than the sockets: they could not be written, or another hub thought us dead.
 */
export class StationCheck {
  readonly #options: StationCheckOptions;

  constructor(options: StationCheckOptions) {
    this.#options = options;
  }

  /** Closes at once what another hub has taken over. */
  async checkMoved(stationIds: string[]): Promise<void> {
    const { registry } = this.#options;
    await this.#checkAll(stationIds.flatMap((id) => registry.get(id) ?? []).filter((connection) => connection.isNoted));
  }

  async run(): Promise<void> {
    const { registry, links, presence, entries } = this.#options;
    // Of the others the row still says what was before they came.
    await this.#checkAll(registry.all().filter((connection) => connection.isNoted));
    entries.forgetAllBut((stationId) => registry.get(stationId) !== undefined);
    const left = (await links.onlineHere()).filter((stationId) => !registry.get(stationId));
    await Promise.all(left.map((stationId) => presence.noteGone(stationId)));
  }

  async #checkAll(connections: StationConnection[]): Promise<void> {
    for (let from = 0; from < connections.length; from += chunkLength) {
      const chunk = connections.slice(from, from + chunkLength);
      const stationIds = chunk.map((connection) => connection.station.id);
      const refused = await this.#options.entries.findRefused(stationIds);
      const cards = await this.#readCards(stationIds);
      for (const connection of chunk) {
        const { id } = connection.station;
        await this.#check(connection, cards.get(id), refused.has(id));
      }
    }
  }

  async #check(connection: StationConnection, card: StationRowCard | undefined, isRefused: boolean): Promise<void> {
    const { hubId, presence } = this.#options;
    if (!connection.isOpen) return;
    if (card?.hub && card.hub !== hubId) {
      connection.close('replaced', 1000, 'connected elsewhere');
    } else if (isRefused || card?.protocol !== subprotocol) {
      connection.close('refused', 1008, 'credentials changed');
    } else if (card.is_online !== null && (card.hub === null || !readBoolean(card.is_online))) {
      await presence.noteConnected(connection);
    }
  }

  async #readCards(stationIds: string[]): Promise<Map<string, StationRowCard>> {
    const rows: StationRowCard[] = await this.#options
      .db('stations')
      .leftJoin('station_links', 'station_links.id', 'stations.id')
      .whereIn('stations.id', stationIds)
      .select('stations.id', 'stations.protocol', 'station_links.hub', 'station_links.is_online');
    return new Map(rows.map((row) => [row.id, row]));
  }
}
