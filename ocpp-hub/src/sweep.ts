import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { CommandDispatcher } from './commands/command-dispatcher.ts';
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
  noteConnected(stationId: string, passwordHash: string | null): void {
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

  /** Closes the sockets of stations that were deleted, got another password or protocol, or talk to another hub by now. */
  async #checkStations(): Promise<void> {
    const { db, hubId, registry } = this.#options;
    const stationIds = registry.all().map((connection) => connection.station.id);
    for (let from = 0; from < stationIds.length; from += 500) {
      const chunk = stationIds.slice(from, from + 500);
      const rows: { id: string; password_hash: string | null; protocol: string; hub: string | null }[] = await db(
        'stations',
      )
        .leftJoin('station_links', 'station_links.id', 'stations.id')
        .whereIn('stations.id', chunk)
        .select('stations.id', 'stations.password_hash', 'stations.protocol', 'station_links.hub');
      const found = new Map(rows.map((row) => [row.id, row]));
      for (const stationId of chunk) {
        const row = found.get(stationId);
        const connection = registry.get(stationId);
        if (row?.hub && row.hub !== hubId) connection?.close('replaced', 1000, 'connected elsewhere');
        else if (row?.password_hash !== this.#passwordHashes.get(stationId) || row?.protocol !== subprotocol) {
          connection?.close('refused', 1008, 'credentials changed');
        }
      }
    }
    for (const stationId of this.#passwordHashes.keys()) {
      if (!registry.get(stationId)) this.#passwordHashes.delete(stationId);
    }
  }
}
