import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { frameLimits } from '@tok/ocpp';
import { hubLimits } from '../limits.ts';
import type { AuthRejection, HubMetrics } from '../metrics.ts';
import { findStation } from '../store/station-store.ts';
import type { StationCard } from '../store/station-store.ts';
import { readBasicAuth } from './basic-auth.ts';
import { answerUpgrade } from './http-answer.ts';
import { PasswordCheck, PasswordChecksBusyError } from './password-check.ts';
import { stationCodeFromPath } from './station-path.ts';

/** What both sides must name in Sec-WebSocket-Protocol. */
export const subprotocol = 'ocpp1.6';

export interface StationServerOptions {
  db: Knex;
  metrics: HubMetrics;
  log: Logger;
  trustProxy: boolean;
  connectionCount: () => number;
  onStation: (socket: WebSocket, station: StationCard, remoteAddress: string | null) => void;
}

interface Refusal {
  status: number;
  reason: AuthRejection;
  headers?: Record<string, string>;
}

/** The same for an unknown id, a wrong password and none. */
const badCredentials: Refusal = {
  status: 401,
  reason: 'bad_credentials',
  headers: { 'WWW-Authenticate': 'Basic realm="ocpp", charset="UTF-8"' },
};

/** Lets stations in: path, Basic auth, subprotocol. A refused one disturbs nobody. */
export class StationServer {
  readonly #options: StationServerOptions;
  readonly #passwords = new PasswordCheck();
  readonly #http: Server;
  readonly #upgrades: WebSocketServer;
  #closing = false;

  constructor(options: StationServerOptions) {
    this.#options = options;
    this.#upgrades = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: frameLimits.frameBytesMax,
      handleProtocols: () => subprotocol,
      // Compression costs memory a connection and saves little on short messages.
      perMessageDeflate: false,
    });
    this.#http = createServer({
      headersTimeout: hubLimits.headersTimeoutMs,
      requestTimeout: hubLimits.headersTimeoutMs,
    });
    this.#http.on('request', answerPlainRequest);
    this.#http.on('upgrade', (request, socket, head) => void this.#upgrade(request, socket, head));
  }

  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(port, host, () => {
        this.#http.off('error', reject);
        resolve();
      });
    });
    return (this.#http.address() as AddressInfo).port;
  }

  /** Takes no new sockets; those that are open stay. */
  stop(): void {
    this.#closing = true;
    this.#http.close();
    this.#http.closeIdleConnections();
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // Without a listener a reset of the peer would end the process.
    socket.on('error', () => socket.destroy());
    try {
      const checked = await this.#check(request);
      if (socket.destroyed) return;
      if ('status' in checked) {
        this.#options.metrics.authRejected.inc({ reason: checked.reason });
        answerUpgrade(socket, checked.status, checked.headers);
        return;
      }
      this.#upgrades.handleUpgrade(request, socket, head, (webSocket) =>
        this.#options.onStation(webSocket, checked, this.#remoteAddress(request)),
      );
    } catch (error) {
      this.#options.log.error({ err: error }, 'an upgrade failed');
      answerUpgrade(socket, 503, { 'Retry-After': '30' });
    }
  }

  async #check(request: IncomingMessage): Promise<StationCard | Refusal> {
    const isFull = this.#options.connectionCount() >= hubLimits.connectionsMax;
    if (this.#closing || isFull) return { status: 503, reason: 'busy', headers: { 'Retry-After': '30' } };
    const code = stationCodeFromPath(request.url);
    if (code === null) return { status: 404, reason: 'unknown_path' };
    const station = await this.#authenticate(code, request.headers.authorization);
    if ('status' in station) return station;
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    if (!offered.includes(subprotocol)) return { status: 400, reason: 'no_subprotocol' };
    if (station.protocol !== subprotocol) return { status: 400, reason: 'wrong_protocol' };
    return station;
  }

  async #authenticate(code: string, header: string | undefined): Promise<StationCard | Refusal> {
    const credentials = readBasicAuth(header);
    if (!credentials || credentials.user !== code) return badCredentials;
    const station = await findStation(this.#options.db, code);
    try {
      const isRight = await this.#passwords.isRight(credentials.password, station?.passwordHash ?? null);
      return station && isRight ? station : badCredentials;
    } catch (error) {
      if (!(error instanceof PasswordChecksBusyError)) throw error;
      return { status: 503, reason: 'busy', headers: { 'Retry-After': '30' } };
    }
  }

  #remoteAddress(request: IncomingMessage): string | null {
    // The last entry is the proxy's own word; those before it are the client's.
    const forwarded = this.#options.trustProxy ? request.headers['x-forwarded-for'] : undefined;
    const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
    return (last ? last.slice(0, 45) : undefined) ?? request.socket.remoteAddress ?? null;
  }
}

function answerPlainRequest(request: IncomingMessage, response: ServerResponse): void {
  const isStationPath = stationCodeFromPath(request.url) !== null;
  const headers = isStationPath ? { Upgrade: 'websocket', Connection: 'Upgrade, close' } : { Connection: 'close' };
  response.writeHead(isStationPath ? 426 : 404, headers).end();
}
