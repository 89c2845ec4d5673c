import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { listenForWakeUps } from '@tok/database';
import type { WakeUpListener } from '@tok/database';
import type { HubConfig } from './config.ts';
import type { HubBase } from './hub-base.ts';
import { buildParts } from './hub-parts.ts';
import type { HubParts } from './hub-parts.ts';
import { defaultTiming } from './limits.ts';
import { letStationsGo, settledWithin } from './links/let-stations-go.ts';
import { HubMetrics } from './metrics.ts';
import { StationRegistry } from './rpc/station-registry.ts';
import { newIdentity } from './store/hub-identity.ts';
import { readMove } from './store/station-move.ts';
import { Watching } from './watching/watching.ts';

export interface HubOptions {
  config: HubConfig;
  /** stays the caller's: close it after the hub */
  db: Knex;
  logger: Logger;
  now?: () => Date;
}

export interface Hub {
  /** where stations connect */
  readonly port: number;
  /** the same by TLS; null when config.security.tls is */
  readonly tlsPort: number | null;
  /** null when config.metricsPort is */
  readonly metricsPort: number | null;
  /** settles when this hub can go on no longer, as another process runs under its name: close it then */
  readonly failed: Promise<Error>;
  /** Reads certificate, key and authority of the TLS listener again. */
  reloadCertificates(): void;
  /** Lets stations go with 1012, ends what is under way, writes everything; never throws, safe to call twice. */
  close(): Promise<void>;
}

/** Starts the central system: resolves when stations can connect. */
export async function createHub(options: HubOptions): Promise<Hub> {
  const hub = new RunningHub(options);
  try {
    await hub.start();
  } catch (error) {
    await hub.close();
    throw error;
  }
  return hub;
}

const build = { version: '0.1.0', commit: process.env['GIT_COMMIT'] ?? 'unknown' };

function buildBase({ config, db, logger: log, now = () => new Date() }: HubOptions): HubBase {
  const timing = { ...defaultTiming, ...config.timing };
  const [metrics, registry] = [new HubMetrics(build), new StationRegistry()];
  const base = { config, identity: newIdentity(config.hubId), timing, db, log, now, metrics, registry };
  return { ...base, watching: new Watching(base) };
}

class RunningHub implements Hub {
  port = 0;
  tlsPort: number | null = null;
  metricsPort: number | null = null;
  readonly failed: Promise<Error>;
  readonly #base: HubBase;
  readonly #parts: HubParts;
  #moves: WakeUpListener | null = null;
  #pings: NodeJS.Timeout | null = null;
  #closing: Promise<void> | null = null;

  constructor(options: HubOptions) {
    const { promise: failed, resolve: fail } = Promise.withResolvers<Error>();
    this.failed = failed;
    this.#base = buildBase(options);
    this.#parts = buildParts(this.#base, {
      isClosing: () => this.#closing !== null,
      onLapsed: () => this.#letAllGo(),
      onTaken: (error) => {
        this.#letAllGo();
        fail(error);
      },
    });
  }

  async start(): Promise<void> {
    const { config, db, log, registry, timing, watching } = this.#base;
    const { lease, commands, stores, server, health, tagSessions, sessionLimits, sweep } = this.#parts;
    const { wasLive } = await lease.take();
    await commands.giveUpOwn();
    await stores.links.forgetOwn({ withGrace: wasLive });
    await stores.links.forgetDead();
    await stores.quirks.load();
    await stores.stationAuthority.load();
    this.port = await server.listen(config.port, config.host);
    this.tlsPort = await server.listenTls(config.host);
    if (config.metricsPort !== null) this.metricsPort = await health.listen(config.metricsPort, config.metricsHost);
    commands.start();
    tagSessions.start();
    sessionLimits.start();
    this.#moves = listenForWakeUps(db, 'tok_station_moves', (payload) => this.#closeMoved(payload));
    watching.start();
    sweep.start();
    this.#pings = setInterval(() => {
      for (const connection of registry.all()) connection.checkAlive();
    }, timing.pingIntervalMs);
    const { port, tlsPort, metricsPort } = this;
    log.info({ port, tlsPort, metricsPort, hub: config.hubId }, 'hub listens');
  }

  reloadCertificates(): void {
    const { server, stores } = this.#parts;
    server.reloadCertificates();
    stores.stationAuthority.load().catch((error: unknown) => {
      this.#base.log.error({ err: error }, 'the stations’ authority is unusable: the old one stays');
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (this.#pings) clearInterval(this.#pings);
    await this.#attempt('no further stations and work', () => this.#stopTaking());
    await this.#attempt('the stations', () => this.#letStationsGo());
    for (const [what, write] of this.#lastWrites()) await this.#attempt(what, write);
    await this.#attempt('the lease', () => this.#giveUpLease());
    await this.#attempt('the health server', () => this.#parts.health.close());
    await this.#attempt('the lease’s connection', () => this.#parts.leaseDb.destroy());
  }

  /** One thing that cannot be ended, as the database is away, must not keep the others from ending. */
  async #attempt(what: string, end: () => Promise<void>): Promise<void> {
    try {
      await end();
    } catch (error) {
      this.#base.log.error({ err: error, what }, 'the hub could not end this cleanly');
    }
  }

  async #stopTaking(): Promise<void> {
    const { server, commands, sweep, tagSessions, sessionLimits, localLists } = this.#parts;
    server.stop();
    commands.pause();
    await this.#moves?.close();
    await sweep.close();
    await tagSessions.close();
    await sessionLimits.close();
    await localLists.close();
  }

  async #letStationsGo(): Promise<void> {
    const { registry, timing } = this.#base;
    const { drainSpreadMs: spreadMs, drainTimeoutMs: stationTimeoutMs } = timing;
    await letStationsGo({ registry, spreadMs, stationTimeoutMs });
    await this.#parts.commands.close();
    await settledWithin(registry.idle(), stationTimeoutMs);
  }

  #lastWrites(): [string, () => Promise<void>][] {
    const { messageLog, stores, server } = this.#parts;
    return [
      ['the message log', () => messageLog.close()],
      ['connection events and minutes', () => this.#base.watching.close()],
      ['live figures', () => stores.figures.close()],
      ['meter values', () => stores.meterWriter.close()],
      ['last seen', () => stores.links.writeSeen()],
      ['what was learnt of stations', () => server.close()],
    ];
  }

  async #giveUpLease(): Promise<void> {
    const { lease, stores } = this.#parts;
    // With no other hub there is nobody to notice that the stations do not come back.
    if (lease.isHeld && !(await lease.hasOthers())) await stores.links.endGraceNow();
    await lease.release();
  }

  /** Other hubs take this one for dead, or will soon: the stations must look for another. */
  #letAllGo(): void {
    for (const connection of this.#base.registry.all()) connection.close('shutdown', 1012, 'service restart');
  }

  #closeMoved(payload: string): void {
    const move = payload === '' ? null : readMove(payload);
    if (move?.hub !== this.#base.identity.hubId) return;
    void this.#parts.stationCheck.checkMoved(move.stations).catch((error: unknown) => {
      // The sweep looks at them too.
      this.#base.log.error({ err: error }, 'stations that moved could not be looked at');
    });
  }
}
