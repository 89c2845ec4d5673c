import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { HubBase } from '../hub-base.ts';
import { hubLimits } from '../limits.ts';
import { securityOf } from '../security-config.ts';
import { StationLookup } from '../store/station-store.ts';
import { Admission } from './admission.ts';
import type { Admitted } from './admission.ts';
import { EntryRecords } from './entry-records.ts';
import { answerUpgrade } from './http-answer.ts';
import { PasswordCheck } from './password-check.ts';
import { isByProxy, networkOf, peerAddress } from './peer-address.ts';
import { busy, tooMany, unknownPath } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { listen, plainListener, tlsListener } from './station-listeners.ts';
import { stationCodeFromPath } from './station-path.ts';
import { Throttle } from './throttle.ts';
import { TlsFiles } from './tls-files.ts';

/** What both sides must name in Sec-WebSocket-Protocol. */
export const subprotocol = 'ocpp1.6';

export interface StationServerOptions {
  base: HubBase;
  /** false while the hub must not have stations: others take it for dead, or it ends */
  isAccepting: () => boolean;
  onStation: (socket: WebSocket, admitted: Admitted, remoteAddress: string | null) => void;
  /** somebody asked for a socket and did not get it */
  onRefused?: (refusal: Refusal, remoteAddress: string | null) => void;
}

/** Lets stations in: path, limits, who they are, subprotocol. A refused one disturbs nobody. */
export class StationServer {
  readonly #options: StationServerOptions;
  readonly #throttle: Throttle;
  readonly #admission: Admission;
  readonly #records: EntryRecords;
  readonly #plain: Server;
  readonly #tlsFiles: TlsFiles | null;
  #tls: TlsServer | null = null;
  readonly #upgrades: WebSocketServer;
  readonly #stopping = new AbortController();
  #delayed = 0;

  constructor(options: StationServerOptions) {
    const { config, db, timing, log, now } = options.base;
    const security = securityOf(config);
    const { trustProxy } = config;
    const ofAddress = trustProxy ? hubLimits.connectionsPerAddressMax : hubLimits.connectionsMax;
    const connectionsPerAddressMax = security.connectionsPerAddressMax ?? ofAddress;
    this.#options = options;
    this.#throttle = new Throttle({ ...security, connectionsPerAddressMax });
    this.#admission = new Admission({
      ...{ db, trustProxy, now, throttle: this.#throttle, allowProfile0: security.allowProfile0 },
      stations: new StationLookup(db),
      passwords: new PasswordCheck(security.passwordKey),
      upgradeTimeoutMs: timing.upgradeTimeoutMs,
      throttledAnswerMs: timing.throttledAnswerMs,
    });
    this.#records = new EntryRecords(options.base);
    this.#upgrades = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: security.payloadBytesMax,
      handleProtocols: () => subprotocol,
      // Compression costs memory a connection and saves little on short messages.
      perMessageDeflate: false,
    });
    const { stationCaFile, tls } = security;
    this.#tlsFiles = tls && new TlsFiles({ tls, stationCaFile, intervalMs: timing.certificateFilesIntervalMs, log });
    this.#plain = this.#receiveFrom(plainListener(timing.headersTimeoutMs), !trustProxy);
    if (security.passwordKey === null)
      log.info('HUB_PASSWORD_KEY is not set: right passwords are remembered in memory');
  }

  /** @returns the port */
  listen(port: number, host: string): Promise<number> {
    return listen(this.#plain, port, host);
  }

  /** @returns the port; null when no TLS is configured @throws Error when its files are unusable */
  async listenTls(host: string): Promise<number | null> {
    const { tls } = securityOf(this.#options.base.config);
    if (!tls || !this.#tlsFiles) return null;
    const server = tlsListener(this.#tlsFiles.read(), this.#options.base.timing.headersTimeoutMs);
    this.#tls = server;
    this.#receiveFrom(server, true);
    const port = await listen(server, tls.port, host);
    this.#tlsFiles.watch((secrets) => server.setSecureContext(secrets));
    return port;
  }

  /** Reads certificate, key and authority of the TLS listener again; sockets that are open stay. */
  reloadCertificates(): void {
    this.#tlsFiles?.reload();
  }

  /** Takes no new sockets; those that are open stay. */
  stop(): void {
    this.#stopping.abort();
    this.#tlsFiles?.close();
    for (const server of [this.#plain, this.#tls]) {
      server?.close();
      server?.closeIdleConnections();
    }
  }

  /** After `stop`: settles when what was learnt of stations is written. */
  close(): Promise<void> {
    return this.#records.close();
  }

  /** @param isDirect the peer of a socket is the station, or a proxy that we do not know of */
  #receiveFrom<S extends Server>(server: S, isDirect: boolean): S {
    server.on('request', answerPlainRequest);
    server.on('upgrade', (request, socket, head) => void this.#upgrade(request, socket, head));
    if (isDirect) server.on('connection', (socket) => this.#countSocket(socket));
    return server;
  }

  #countSocket(socket: Socket): void {
    if (this.#hold(socket, networkOf(socket.remoteAddress ?? null))) return;
    this.#options.base.metrics.authRejected.inc({ reason: 'too_many_connections' });
    socket.destroy();
  }

  /** @returns false when the address has as many sockets as it may */
  #hold(socket: Duplex, network: string): boolean {
    if (!this.#throttle.connected(network)) return false;
    socket.once('close', () => this.#throttle.disconnected(network));
    return true;
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // Without a listener a reset of the peer would end the process.
    socket.on('error', () => socket.destroy());
    const remoteAddress = peerAddress(request, this.#options.base.config.trustProxy);
    try {
      const admitted = await this.#check(request, socket, networkOf(remoteAddress));
      if (socket.destroyed) return;
      if ('status' in admitted) {
        await this.#refuse(socket, admitted, remoteAddress);
        return;
      }
      this.#upgrades.handleUpgrade(request, socket, head, (webSocket) => {
        this.#records.note(admitted);
        this.#options.onStation(webSocket, admitted, remoteAddress);
      });
    } catch (error) {
      this.#options.base.log.error({ err: error }, 'an upgrade failed');
      answerUpgrade(socket, 503, busy().headers);
    }
  }

  async #check(request: IncomingMessage, socket: Duplex, network: string): Promise<Admitted | Refusal> {
    const { registry, config } = this.#options.base;
    const isFull = registry.size >= hubLimits.connectionsMax;
    if (this.#stopping.signal.aborted || isFull || !this.#options.isAccepting()) return busy();
    if (isByProxy(request, config.trustProxy) && !this.#hold(socket, network)) {
      return tooMany('too_many_connections', hubLimits.connectionsRetryMs);
    }
    const code = stationCodeFromPath(request.url);
    if (code === null) return unknownPath;
    const admitted = await this.#admission.admit(code, request);
    if ('status' in admitted) return admitted;
    const stationId = admitted.card.id;
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    if (!offered.includes(subprotocol)) return { status: 400, reason: 'no_subprotocol', stationId };
    if (admitted.card.protocol !== subprotocol) return { status: 400, reason: 'wrong_protocol', stationId };
    return this.#stopping.signal.aborted ? busy() : admitted;
  }

  async #refuse(socket: Duplex, refusal: Refusal, remoteAddress: string | null): Promise<void> {
    this.#options.base.metrics.authRejected.inc({ reason: refusal.reason });
    this.#options.onRefused?.(refusal, remoteAddress);
    if (refusal.delayMs && this.#delayed < hubLimits.delayedRefusalsMax) {
      this.#delayed += 1;
      await delay(refusal.delayMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      this.#delayed -= 1;
    }
    answerUpgrade(socket, refusal.status, refusal.headers);
  }
}

function answerPlainRequest(request: IncomingMessage, response: ServerResponse): void {
  const isStationPath = stationCodeFromPath(request.url) !== null;
  const headers = isStationPath ? { Upgrade: 'websocket', Connection: 'Upgrade, close' } : { Connection: 'close' };
  response.writeHead(isStationPath ? 426 : 404, headers).end();
}
