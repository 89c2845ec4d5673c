import type { WebSocket } from 'ws';
import type { HubBase } from '../hub-base.ts';
import type { DisconnectReason } from '../metrics.ts';
import { ClockMeasure } from '../quirks/clock-measure.ts';
import { noQuirks } from '../quirks/station-quirks.ts';
import type { CallRouter } from '../rpc/call-router.ts';
import { StationConnection } from '../rpc/station-connection.ts';
import { subprotocol } from '../server/station-server.ts';
import type { MessageLog } from '../store/message-log.ts';
import type { StationCard } from '../store/station-store.ts';
import type { Stores } from '../store/stores.ts';

export interface StationPresenceOptions {
  base: HubBase;
  stores: Stores;
  router: CallRouter;
  messageLog: MessageLog;
  /** false while the hub must not have stations: it ends, or others take it for dead */
  isAccepting: () => boolean;
  /** its link is written: what waits for the station can be sent */
  onNoted: () => void;
}

/** Stations come and go: the registry, their links and their connections say the same in the end. */
export class StationPresence {
  readonly #options: StationPresenceOptions;

  constructor(options: StationPresenceOptions) {
    this.#options = options;
  }

  accept(socket: WebSocket, card: StationCard, remoteAddress: string | null): void {
    const { base, stores, router, messageLog } = this.#options;
    if (!this.#options.isAccepting()) {
      socket.close(1012, 'service restart');
      return;
    }
    const { metrics, log, now, registry } = base;
    const { id, code, timeZone } = card;
    const acceptedAtMs = performance.now();
    const connection = new StationConnection({
      ...{ socket, remoteAddress, router, stores, messageLog, metrics, log, now },
      station: { id, code, timeZone, quirks: noQuirks, clock: new ClockMeasure() },
      queue: registry.queueOf(id),
      callsPerSecondMax: base.config.callsPerSecondMax,
      callTimeoutMs: base.timing.callTimeoutMs,
      onClosed: (closed, reason) => {
        const durationMs = performance.now() - acceptedAtMs;
        base.watching.connections.disconnected(id, reason, durationMs, remoteAddress);
        this.#forget(closed, reason);
      },
    });
    const old = registry.replace(connection);
    old?.close('replaced', 1000, 'replaced by a new connection');
    base.watching.connections.connected(id, remoteAddress);
    metrics.connects.inc({ version: '1.6' });
    metrics.connections.set({ version: '1.6' }, registry.size);
    log.info({ station: code, remoteAddress, replaced: old !== undefined }, 'station connected');
    stores.transactions.forgetStation(id);
    void this.noteConnected(connection).catch((error: unknown) => {
      log.error({ err: error, station: code }, 'a connection could not be noted');
      connection.terminate('error');
    });
  }

  /** Writes the link of a station that is connected; in the station's turn. */
  async noteConnected(connection: StationConnection): Promise<void> {
    const { base, stores } = this.#options;
    const { station, remoteAddress } = connection;
    await base.registry.queueOf(station.id).run(async () => {
      await stores.links.connected(station.id, { protocol: subprotocol, remoteAddress });
      await stores.quirks.recognise([station]);
    });
    connection.isNoted = true;
    this.#options.onNoted();
  }

  /** Writes the link of a station that is not, unless it has come back; in the station's turn. */
  noteGone(stationId: string): Promise<void> {
    const { base, stores } = this.#options;
    return base.registry.queueOf(stationId).run(async () => {
      // A station that came back before its turn never was away.
      if (base.registry.get(stationId)) return;
      stores.transactions.forgetStation(stationId);
      await stores.links.lost(stationId);
    });
  }

  #forget(connection: StationConnection, reason: DisconnectReason): void {
    const { metrics, log, registry } = this.#options.base;
    metrics.disconnects.inc({ reason });
    if (!registry.remove(connection)) return;
    const { id, code } = connection.station;
    metrics.connections.set({ version: '1.6' }, registry.size);
    log.info({ station: code, reason }, 'station disconnected');
    void this.noteGone(id).catch((error: unknown) => {
      // The sweep notices it later.
      log.error({ err: error, station: code }, 'a disconnection could not be noted');
    });
  }
}
