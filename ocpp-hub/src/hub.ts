import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { connectSeparately, listenForWakeUps } from '@tok/database';
import type { WakeUpListener } from '@tok/database';
import { ocpp16Routes } from './actions/ocpp16/routes.ts';
import { CommandDispatcher } from './commands/command-dispatcher.ts';
import type { HubConfig } from './config.ts';
import type { HubBase } from './hub-base.ts';
import { defaultTiming } from './limits.ts';
import { letStationsGo, settledWithin } from './links/let-stations-go.ts';
import { StationCheck } from './links/station-check.ts';
import { StationPresence } from './links/station-presence.ts';
import { LocalLists } from './local-lists/local-lists.ts';
import { HubMetrics } from './metrics.ts';
import { CallRouter } from './rpc/call-router.ts';
import { StationRegistry } from './rpc/station-registry.ts';
import { EntryWatch } from './server/entry-watch.ts';
import { HealthServer } from './server/health-server.ts';
import { readReadiness } from './server/readiness.ts';
import { StationServer } from './server/station-server.ts';
import { buildStores } from './store/build-stores.ts';
import { newIdentity } from './store/hub-identity.ts';
import { HubLease } from './store/hub-lease.ts';
import { MessageLog } from './store/message-log.ts';
import { readMove } from './store/station-move.ts';
import type { Stores } from './store/stores.ts';
import { sweepJobs } from './sweep-jobs.ts';
import { Sweep } from './sweep.ts';
import { TagSessionLinks } from './tag-sessions/tag-session-links.ts';
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

class RunningHub implements Hub {
  port = 0;
  tlsPort: number | null = null;
  metricsPort: number | null = null;
  readonly failed: Promise<Error>;
  readonly #base: HubBase;
  readonly #messageLog: MessageLog;
  readonly #stores: Stores;
  readonly #leaseDb: Knex;
  readonly #lease: HubLease;
  readonly #stationCheck: StationCheck;
  readonly #commands: CommandDispatcher;
  readonly #tagSessions: TagSessionLinks;
  readonly #localLists: LocalLists;
  readonly #sweep: Sweep;
  readonly #server: StationServer;
  readonly #health: HealthServer;
  #moves: WakeUpListener | null = null;
  #pings: NodeJS.Timeout | null = null;
  #closing: Promise<void> | null = null;

  constructor({ config, db, logger: log, now = () => new Date() }: HubOptions) {
    const timing = { ...defaultTiming, ...config.timing };
    const [metrics, registry] = [new HubMetrics(build), new StationRegistry()];
    const { hubId } = config;
    const parts = { config, identity: newIdentity(hubId), timing, db, log, now, metrics, registry };
    const base: HubBase = { ...parts, watching: new Watching(parts) };
    this.#base = base;
    this.#messageLog = new MessageLog(db, config.messageLog, metrics, log);
    this.#stores = buildStores(base);
    this.#tagSessions = new TagSessionLinks(base, this.#stores);
    this.#localLists = new LocalLists(base);
    this.#leaseDb = connectSeparately(db);
    const { promise: failed, resolve: fail } = Promise.withResolvers<Error>();
    this.failed = failed;
    this.#lease = new HubLease({
      ...{ db: this.#leaseDb, identity: base.identity, leaseMs: timing.leaseMs, log },
      onLapsed: () => this.#letAllGo(),
      onTaken: (error) => {
        this.#letAllGo();
        fail(error);
      },
    });
    this.#commands = new CommandDispatcher({ db, hubId, registry, log, now, callTimeoutMs: timing.callTimeoutMs });
    const presence = new StationPresence({
      ...{ base, stores: this.#stores, messageLog: this.#messageLog },
      router: new CallRouter(ocpp16Routes, metrics),
      isAccepting: () => this.#lease.isHeld && !this.#closing,
      onNoted: () => {
        this.#commands.wake();
        this.#localLists.noteConnected();
      },
    });
    const entries = new EntryWatch(db);
    this.#stationCheck = new StationCheck({ db, hubId, registry, links: this.#stores.links, presence, entries });
    this.#sweep = new Sweep({
      jobs: sweepJobs({
        ...{ base, stores: this.#stores, timing },
        ...{
          lease: this.#lease,
          commands: this.#commands,
          stationCheck: this.#stationCheck,
          localLists: this.#localLists,
        },
      }),
      firstDelayMs: timing.sweepIntervalMs,
      isFirstHub: () => this.#lease.isFirst(),
      log,
    });
    this.#server = new StationServer({
      base,
      onStation: (socket, admitted, remoteAddress) => {
        entries.remember(admitted);
        presence.accept(socket, admitted.card, remoteAddress);
      },
      onRefused: ({ stationId = null, reason }, remoteAddress) =>
        base.watching.connections.refused(stationId, reason, remoteAddress),
    });
    this.#health = new HealthServer({
      registry: metrics.registry,
      readiness: () => readReadiness(this.#leaseDb, this.#lease, this.#closing !== null),
    });
  }

  async start(): Promise<void> {
    const { host, port, metricsHost, metricsPort } = this.#base.config;
    const { wasLive } = await this.#lease.take();
    await this.#commands.giveUpOwn();
    await this.#stores.links.forgetOwn({ withGrace: wasLive });
    await this.#stores.links.forgetDead();
    await this.#stores.quirks.load();
    await this.#stores.stationAuthority.load();
    this.port = await this.#server.listen(port, host);
    this.tlsPort = await this.#server.listenTls(host);
    if (metricsPort !== null) this.metricsPort = await this.#health.listen(metricsPort, metricsHost);
    this.#commands.start();
    this.#tagSessions.start();
    this.#moves = listenForWakeUps(this.#base.db, 'tok_station_moves', (payload) => this.#closeMoved(payload));
    this.#base.watching.start();
    this.#sweep.start();
    this.#pings = setInterval(() => {
      for (const connection of this.#base.registry.all()) connection.checkAlive();
    }, this.#base.timing.pingIntervalMs);
    this.#base.log.info(
      { port: this.port, tlsPort: this.tlsPort, metricsPort: this.metricsPort, hub: this.#base.config.hubId },
      'hub listens',
    );
  }

  reloadCertificates(): void {
    this.#server.reloadCertificates();
    this.#stores.stationAuthority.load().catch((error: unknown) => {
      this.#base.log.error({ err: error }, 'the stations’ authority is unusable: the old one stays');
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#drain().catch((error: unknown) => {
      this.#base.log.error({ err: error }, 'the hub did not close cleanly');
    });
    return this.#closing;
  }

  async #drain(): Promise<void> {
    this.#server.stop();
    if (this.#pings) clearInterval(this.#pings);
    this.#commands.pause();
    await this.#moves?.close();
    await this.#sweep.close();
    await this.#tagSessions.close();
    await this.#localLists.close();
    const { registry, timing } = this.#base;
    const { drainSpreadMs: spreadMs, drainTimeoutMs } = timing;
    await letStationsGo({ registry, spreadMs, stationTimeoutMs: drainTimeoutMs });
    await this.#commands.close();
    await settledWithin(registry.idle(), drainTimeoutMs);
    await this.#messageLog.flush();
    await this.#base.watching.close();
    await this.#stores.figures.close();
    await this.#stores.meterWriter.close();
    await this.#stores.links.writeSeen();
    await this.#server.close();
    // With no other hub there is nobody to notice that the stations do not come back.
    if (this.#lease.isHeld && !(await this.#lease.hasOthers())) await this.#stores.links.endGraceNow();
    await this.#lease.release();
    await this.#health.close();
    await this.#leaseDb.destroy();
  }

  /** Other hubs take this one for dead, or will soon: the stations must look for another. */
  #letAllGo(): void {
    for (const connection of this.#base.registry.all()) connection.close('shutdown', 1012, 'service restart');
  }

  #closeMoved(payload: string): void {
    const move = payload === '' ? null : readMove(payload);
    if (move?.hub !== this.#base.identity.hubId) return;
    void this.#stationCheck.checkMoved(move.stations).catch((error: unknown) => {
      // The sweep looks at them too.
      this.#base.log.error({ err: error }, 'stations that moved could not be looked at');
    });
  }
}
