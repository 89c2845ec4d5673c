import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { ocpp16Routes } from './actions/ocpp16/routes.ts';
import { CommandDispatcher } from './commands/command-dispatcher.ts';
import type { HubConfig } from './config.ts';
import type { HubBase } from './hub-base.ts';
import { defaultTiming } from './limits.ts';
import { StationCheck } from './links/station-check.ts';
import { StationPresence } from './links/station-presence.ts';
import { HubMetrics } from './metrics.ts';
import { CallRouter } from './rpc/call-router.ts';
import { StationRegistry } from './rpc/station-registry.ts';
import { HealthServer } from './server/health-server.ts';
import { StationServer } from './server/station-server.ts';
import { buildStores } from './store/build-stores.ts';
import { HubLease } from './store/hub-lease.ts';
import { MessageLog } from './store/message-log.ts';
import type { Stores } from './store/stores.ts';
import { sweepJobs } from './sweep-jobs.ts';
import { Sweep } from './sweep.ts';

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
  /** null when config.metricsPort is */
  readonly metricsPort: number | null;
  /** Lets stations go with 1012, ends what is under way, writes everything; never throws, safe to call twice. */
  close(): Promise<void>;
}

/** Starts the central system: resolves when stations can connect. */
export async function createHub(options: HubOptions): Promise<Hub> {
  const hub = new RunningHub(options);
  await hub.start();
  return hub;
}

const build = { version: '0.1.0', commit: process.env['GIT_COMMIT'] ?? 'unknown' };

class RunningHub implements Hub {
  port = 0;
  metricsPort: number | null = null;
  readonly #base: HubBase;
  readonly #messageLog: MessageLog;
  readonly #stores: Stores;
  readonly #lease: HubLease;
  readonly #commands: CommandDispatcher;
  readonly #sweep: Sweep;
  readonly #server: StationServer;
  readonly #health: HealthServer;
  #pings: NodeJS.Timeout | null = null;
  #closing: Promise<void> | null = null;

  constructor({ config, db, logger: log, now = () => new Date() }: HubOptions) {
    const timing = { ...defaultTiming, ...config.timing };
    const [metrics, registry] = [new HubMetrics(build), new StationRegistry()];
    const base: HubBase = { config, timing, db, log, now, metrics, registry };
    const { hubId } = config;
    this.#base = base;
    this.#messageLog = new MessageLog(db, config.messageLog, metrics, log);
    this.#stores = buildStores(base);
    this.#lease = new HubLease(db, hubId, timing.leaseMs, now);
    this.#commands = new CommandDispatcher({ db, hubId, registry, log, now, callTimeoutMs: timing.callTimeoutMs });
    const presence = new StationPresence({
      ...{ base, stores: this.#stores, messageLog: this.#messageLog },
      router: new CallRouter(ocpp16Routes, metrics),
      onAccepted: (card) => stationCheck.rememberPassword(card.id, card.passwordHash),
      onNoted: () => this.#commands.wake(),
    });
    const stationCheck = new StationCheck({ db, hubId, registry, links: this.#stores.links, presence });
    this.#sweep = new Sweep({
      jobs: sweepJobs({
        ...{ base, stores: this.#stores, stationCheck, timing },
        ...{ lease: this.#lease, commands: this.#commands },
      }),
      firstDelayMs: timing.sweepIntervalMs,
      isFirstHub: () => this.#lease.isFirst(),
      log,
    });
    this.#server = new StationServer({
      ...{ db, log, metrics, trustProxy: config.trustProxy },
      connectionCount: () => registry.size,
      onStation: (socket, card, remoteAddress) => presence.accept(socket, card, remoteAddress),
    });
    this.#health = new HealthServer({ registry: metrics.registry, isReady: () => this.#isReady() });
  }

  async start(): Promise<void> {
    const { host, port, metricsHost, metricsPort } = this.#base.config;
    await this.#lease.take();
    await this.#commands.giveUpOwn();
    await this.#stores.links.forgetOwn();
    await this.#stores.links.forgetDead();
    this.port = await this.#server.listen(port, host);
    if (metricsPort !== null) this.metricsPort = await this.#health.listen(metricsPort, metricsHost);
    this.#commands.start();
    this.#sweep.start();
    this.#pings = setInterval(() => {
      for (const connection of this.#base.registry.all()) connection.checkAlive();
    }, this.#base.timing.pingIntervalMs);
    this.#base.log.info(
      { port: this.port, metricsPort: this.metricsPort, hub: this.#base.config.hubId },
      'hub listens',
    );
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
    await this.#sweep.close();
    const connections = this.#base.registry.all();
    // Calls that have begun are still answered: their sockets close after that.
    await withTimeout(this.#base.registry.idle(), this.#base.timing.drainTimeoutMs);
    const closed = connections.map((connection) => connection.closed);
    for (const connection of connections) connection.close('shutdown', 1012, 'service restart');
    await Promise.all(closed);
    await this.#commands.close();
    await withTimeout(this.#base.registry.idle(), this.#base.timing.drainTimeoutMs);
    await this.#messageLog.flush();
    await this.#stores.links.writeSeen();
    await this.#lease.release();
    await this.#health.close();
  }

  async #isReady(): Promise<boolean> {
    if (this.#closing) return false;
    try {
      await this.#base.db.raw('SELECT 1');
      return true;
    } catch {
      return false;
    }
  }
}

async function withTimeout(work: Promise<unknown>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, timeoutMs)))]);
  clearTimeout(timer);
}
