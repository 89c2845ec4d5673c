import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { CommandDispatcher } from './commands/command-dispatcher.ts';
import { readBoolean } from '@tok/database';
import type { BooleanColumn } from '@tok/database';
import type { StationConnection } from './rpc/station-connection.ts';
import type { StationRegistry } from './rpc/station-registry.ts';
import { subprotocol } from './server/station-server.ts';
import type { HubLease } from './store/hub-lease.ts';
import type { LinkStore } from './store/link-store.ts';

export interface SweepOptions {
  db: Knex;
  hubId: string;
  registry: StationRegistry;
  links: LinkStore;
  lease: HubLease;
  commands: CommandDispatcher;
  log: Logger;
  intervalMs: number;
  /** writes the link of a station that is connected; in the station's turn */
  noteConnected: (connection: StationConnection) => Promise<void>;
  /** writes the link of a station that is not, unless it has come back; in the station's turn */
  noteGone: (stationId: string) => Promise<void>;
}

/** What must be looked at now and then: the lease, dead hubs, lost commands, stations that may no longer be connected. */
export class Sweep {
  readonly #options: SweepOptions;
  readonly #passwordHashes = new Map<string, string | null>();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.run());
    }, this.#options.intervalMs);
  }

  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Remembers with which password the station came in. */
  rememberPassword(stationId: string, passwordHash: string | null): void {
    this.#passwordHashes.set(stationId, passwordHash);
  }

  async run(): Promise<void> {
    const { lease, links, commands } = this.#options;
    await this.#attempt('lease', () => lease.renew());
    await this.#attempt('dead hubs', () => links.forgetDead());
    await this.#attempt('lost commands', () => commands.giveUpLost());
    await this.#attempt('last seen', () => links.writeSeen());
    await this.#attempt('stations', () => this.#checkStations());
  }

  async #attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.log.error({ err: error, what }, 'a sweep failed');
    }
  }

  /**
   * Closes the sockets of stations that were deleted, got another password or protocol, or talk to another hub by now.
   * Puts right the links that say otherwise than the sockets: they could not be written, or another hub thought us dead.
   */
  async #checkStations(): Promise<void> {
    const { registry, links } = this.#options;
    // Of the others the row still says what was before they came.
    const connected = registry.all().filter((connection) => connection.isNoted);
    for (let from = 0; from < connected.length; from += chunkLength) {
      const chunk = connected.slice(from, from + chunkLength);
      const cards = await this.#readCards(chunk.map((connection) => connection.station.id));
      for (const connection of chunk) await this.#checkStation(connection, cards.get(connection.station.id));
    }
    for (const stationId of this.#passwordHashes.keys()) {
      if (!registry.get(stationId)) this.#passwordHashes.delete(stationId);
    }
    const left = (await links.onlineHere()).filter((stationId) => !registry.get(stationId));
    for (const stationId of left) await this.#options.noteGone(stationId);
  }

  async #checkStation(connection: StationConnection, card: StationRowCard | undefined): Promise<void> {
    const { hubId } = this.#options;
    if (!connection.isOpen) return;
    if (card?.hub && card.hub !== hubId) {
      connection.close('replaced', 1000, 'connected elsewhere');
    } else if (
      card?.password_hash !== this.#passwordHashes.get(connection.station.id) ||
      card?.protocol !== subprotocol
    ) {
      connection.close('refused', 1008, 'credentials changed');
    } else if (card.is_online !== null && !readBoolean(card.is_online)) {
      await this.#options.noteConnected(connection);
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

interface StationRowCard {
  id: string;
  password_hash: string | null;
  protocol: string;
  hub: string | null;
  /** null before the link was written for the first time */
  is_online: BooleanColumn | null;
}

const chunkLength = 500;
