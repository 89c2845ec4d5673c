import type { Knex } from 'knex';
import { readBoolean } from '@tok/database';
import type { BooleanColumn } from '@tok/database';
import type { StationConnection } from '../rpc/station-connection.ts';
import type { StationRegistry } from '../rpc/station-registry.ts';
import { subprotocol } from '../server/station-server.ts';
import type { LinkStore } from '../store/link-store.ts';
import type { StationPresence } from './station-presence.ts';

export interface StationCheckOptions {
  db: Knex;
  hubId: string;
  registry: StationRegistry;
  links: LinkStore;
  presence: StationPresence;
}

interface StationRowCard {
  id: string;
  password_hash: string | null;
  protocol: string;
  hub: string | null;
  /** null before the link was written for the first time */
  is_online: BooleanColumn | null;
}

const chunkLength = 500;

/**
 * Closes the sockets of stations that were deleted, got another password or protocol, or talk to another hub by now.
 * Puts right the links that say otherwise than the sockets: they could not be written, or another hub thought us dead.
 */
export class StationCheck {
  readonly #options: StationCheckOptions;
  readonly #passwordHashes = new Map<string, string | null>();

  constructor(options: StationCheckOptions) {
    this.#options = options;
  }

  /** Remembers with which password the station came in. */
  rememberPassword(stationId: string, passwordHash: string | null): void {
    this.#passwordHashes.set(stationId, passwordHash);
  }

  async run(): Promise<void> {
    const { registry, links, presence } = this.#options;
    // Of the others the row still says what was before they came.
    await this.#checkAll(registry.all().filter((connection) => connection.isNoted));
    for (const stationId of this.#passwordHashes.keys()) {
      if (!registry.get(stationId)) this.#passwordHashes.delete(stationId);
    }
    const left = (await links.onlineHere()).filter((stationId) => !registry.get(stationId));
    for (const stationId of left) await presence.noteGone(stationId);
  }

  async #checkAll(connections: StationConnection[]): Promise<void> {
    for (let from = 0; from < connections.length; from += chunkLength) {
      const chunk = connections.slice(from, from + chunkLength);
      const cards = await this.#readCards(chunk.map((connection) => connection.station.id));
      for (const connection of chunk) await this.#check(connection, cards.get(connection.station.id));
    }
  }

  async #check(connection: StationConnection, card: StationRowCard | undefined): Promise<void> {
    const { hubId, presence } = this.#options;
    if (!connection.isOpen) return;
    if (card?.hub && card.hub !== hubId) {
      connection.close('replaced', 1000, 'connected elsewhere');
    } else if (
      card?.password_hash !== this.#passwordHashes.get(connection.station.id) ||
      card?.protocol !== subprotocol
    ) {
      connection.close('refused', 1008, 'credentials changed');
    } else if (card.is_online !== null && !readBoolean(card.is_online)) {
      await presence.noteConnected(connection);
    }
  }

  async #readCards(stationIds: string[]): Promise<Map<string, StationRowCard>> {
    const rows: StationRowCard[] = await this.#options
      .db('stations')
      .leftJoin('station_links', 'station_links.id', 'stations.id')
      .whereIn('stations.id', stationIds)
      .select(
        'stations.id',
        'stations.password_hash',
        'stations.protocol',
        'station_links.hub',
        'station_links.is_online',
      );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
