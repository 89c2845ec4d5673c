import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { ocpp16Routes } from './actions/ocpp16/routes.ts';
import { CommandDispatcher } from './commands/command-dispatcher.ts';
import { LimitStop } from './commands/limit-stop.ts';
import type { HubConfig } from './config.ts';
import { defaultTiming } from './limits.ts';
import type { HubTiming } from './limits.ts';
import { HubMetrics } from './metrics.ts';
import type { DisconnectReason } from './metrics.ts';
import { CallRouter } from './rpc/call-router.ts';
import { StationConnection } from './rpc/station-connection.ts';
import { StationRegistry } from './rpc/station-registry.ts';
import { HealthServer } from './server/health-server.ts';
import { StationServer, subprotocol } from './server/station-server.ts';
import { HubLease } from './store/hub-lease.ts';
import { LinkStore } from './store/link-store.ts';
import { MessageLog } from './store/message-log.ts';
import { MeterWriter } from './store/meter-writer.ts';
import type { StationCard } from './store/station-store.ts';
import type { Stores } from './store/stores.ts';
import { TransactionStore } from './store/transaction-store.ts';
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
  readonly #config: HubConfig;
  readonly #timing: HubTiming;
  readonly #db: Knex;
  readonly #log: Logger;
  readonly #now: () => Date;
  readonly #metrics = new HubMetrics(build);
  readonly #registry = new StationRegistry();
  readonly #router: CallRouter;
  readonly #messageLog: MessageLog;
  readonly #stores: Stores;
  readonly #lease: HubLease;
  readonly #commands: CommandDispatcher;
  readonly #sweep: Sweep;
  readonly #server: StationServer;
  readonly #health: HealthServer;
  #pings: NodeJS.Timeout | null = null;
  #closing: Promise<void> | null = null;

  constructor({ config, db, logger, now = () => new Date() }: HubOptions) {
    const { hubId } = config;
    this.#config = config;
    this.#timing = { ...defaultTiming, ...config.timing };
    this.#db = db;
    this.#log = logger;
    this.#now = now;
    const { callTimeoutMs } = this.#timing;
    this.#router = new CallRouter(ocpp16Routes, this.#metrics);
    this.#messageLog = new MessageLog(db, config.messageLog, this.#metrics, logger);
    const links = new LinkStore(db, hubId, now);
    this.#stores = {
      db,
      links,
      transactions: new TransactionStore(db),
      meterWriter: new MeterWriter(db, this.#metrics, this.#timing.figuresIntervalMs),
      limitStop: new LimitStop(this.#registry, logger, this.#timing.stopRetryMs),
    };
    this.#lease = new HubLease(db, hubId, this.#timing.leaseMs, now);
    const registry = this.#registry;
    this.#commands = new CommandDispatcher({ db, hubId, registry, log: logger, now, callTimeoutMs });
    this.#sweep = new Sweep({
      ...{ db, hubId, registry, links, log: logger },
      lease: this.#lease,
      commands: this.#commands,
      intervalMs: this.#timing.sweepIntervalMs,
      noteConnected: (connection) => this.#noteConnected(connection),
      noteGone: (stationId) => this.#noteGone(stationId),
    });
    this.#server = new StationServer({
      ...{ db, log: logger, metrics: this.#metrics, trustProxy: config.trustProxy },
      connectionCount: () => registry.size,
      onStation: (socket, station, remoteAddress) => this.#accept(socket, station, remoteAddress),
    });
    this.#health = new HealthServer({ registry: this.#metrics.registry, isReady: () => this.#isReady() });
  }

  async start(): Promise<void> {
    const { host, port, metricsHost, metricsPort } = this.#config;
    await this.#lease.take();
    await this.#commands.giveUpOwn();
    await this.#stores.links.forgetOwn();
    await this.#stores.links.forgetDead();
    this.port = await this.#server.listen(port, host);
    if (metricsPort !== null) this.metricsPort = await this.#health.listen(metricsPort, metricsHost);
    this.#commands.start();
    this.#sweep.start();
    this.#pings = setInterval(() => {
      for (const connection of this.#registry.all()) connection.checkAlive();
    }, this.#timing.pingIntervalMs);
    this.#log.info({ port: this.port, metricsPort: this.metricsPort, hub: this.#config.hubId }, 'hub listens');
  }

  close(): Promise<void> {
    this.#closing ??= this.#drain().catch((error: unknown) => {
      this.#log.error({ err: error }, 'the hub did not close cleanly');
    });
    return this.#closing;
  }

  async #drain(): Promise<void> {
    this.#server.stop();
    if (this.#pings) clearInterval(this.#pings);
    await this.#sweep.close();
    const connections = this.#registry.all();
    // Calls that have begun are still answered: their sockets close after that.
    await withTimeout(this.#registry.idle(), this.#timing.drainTimeoutMs);
    const closed = connections.map((connection) => connection.closed);
    for (const connection of connections) connection.close('shutdown', 1012, 'service restart');
    await Promise.all(closed);
    await this.#commands.close();
    await withTimeout(this.#registry.idle(), this.#timing.drainTimeoutMs);
    await this.#messageLog.flush();
    await this.#stores.links.writeSeen();
    await this.#lease.release();
    await this.#health.close();
  }

  #accept(socket: WebSocket, card: StationCard, remoteAddress: string | null): void {
    const { id, code, timeZone } = card;
    const queue = this.#registry.queueOf(id);
    const connection = new StationConnection({
      socket,
      station: { id, code, timeZone },
      remoteAddress,
      queue,
      router: this.#router,
      stores: this.#stores,
      messageLog: this.#messageLog,
      metrics: this.#metrics,
      log: this.#log,
      now: this.#now,
      callsPerSecondMax: this.#config.callsPerSecondMax,
      callTimeoutMs: this.#timing.callTimeoutMs,
      onClosed: (closed, reason) => this.#forget(closed, reason),
    });
    const old = this.#registry.replace(connection);
    old?.close('replaced', 1000, 'replaced by a new connection');
    this.#sweep.rememberPassword(id, card.passwordHash);
    this.#metrics.connects.inc({ version: '1.6' });
    this.#metrics.connections.set({ version: '1.6' }, this.#registry.size);
    this.#log.info({ station: code, remoteAddress, replaced: old !== undefined }, 'station connected');
    this.#stores.transactions.forgetStation(id);
    void this.#noteConnected(connection).catch((error: unknown) => {
      this.#log.error({ err: error, station: code }, 'a connection could not be noted');
      connection.terminate('error');
    });
  }

  #forget(connection: StationConnection, reason: DisconnectReason): void {
    this.#metrics.disconnects.inc({ reason });
    if (!this.#registry.remove(connection)) return;
    const { id, code } = connection.station;
    this.#metrics.connections.set({ version: '1.6' }, this.#registry.size);
    this.#log.info({ station: code, reason }, 'station disconnected');
    void this.#noteGone(id).catch((error: unknown) => {
      // The sweep notices it later.
      this.#log.error({ err: error, station: code }, 'a disconnection could not be noted');
    });
  }

  async #noteConnected(connection: StationConnection): Promise<void> {
    const { station, remoteAddress } = connection;
    await this.#registry
      .queueOf(station.id)
      .run(() => this.#stores.links.connected(station.id, { protocol: subprotocol, remoteAddress }));
    connection.isNoted = true;
    this.#commands.wake();
  }

  #noteGone(stationId: string): Promise<void> {
    return this.#registry.queueOf(stationId).run(async () => {
      // A station that came back before its turn never was away.
      if (this.#registry.get(stationId)) return;
      this.#stores.transactions.forgetStation(stationId);
      await this.#stores.links.disconnected([stationId]);
    });
  }

  async #isReady(): Promise<boolean> {
    if (this.#closing) return false;
    try {
      await this.#db.raw('SELECT 1');
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
