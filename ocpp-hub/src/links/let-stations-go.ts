import { setTimeout as delay } from 'node:timers/promises';
import type { StationConnection } from '../rpc/station-connection.ts';
import type { StationRegistry } from '../rpc/station-registry.ts';

/** Fewer stations than this may all come back at once. */
const stationsAtOnceMax = 100;
/** Of many, one station each 10 ms at the most gives the other hubs time for its password and its link. */
const stepMs = 10;
const busyPollMs = 20;

export interface LetStationsGoOptions {
  registry: StationRegistry;
  /** for all stations together; fewer take less */
  spreadMs: number;
  /** for calls under way, of the station and of ours, before a socket is closed all the same */
  stationTimeoutMs: number;
}

/** @returns over how long so many stations are let go */
export function spreadOf(stationCount: number, spreadMs: number): number {
  return stationCount <= stationsAtOnceMax ? 0 : Math.min(spreadMs, stationCount * stepMs);
}

/**
 * Closes all sockets with 1012, one after another, so that the stations do not come back all at once. Until its turn a
 * station is served; calls that have begun are answered first. Settles when the sockets are gone.
 */
export async function letStationsGo(options: LetStationsGoOptions): Promise<void> {
  const { registry, spreadMs } = options;
  const connections = registry.all();
  const pauseMs = spreadOf(connections.length, spreadMs) / Math.max(1, connections.length);
  await Promise.all(
    connections.map(async (connection, index) => {
      if (pauseMs > 0) await delay(index * pauseMs);
      await letGo(connection, options);
    }),
  );
  // Whose upgrade was under way when no further ones were taken.
  await Promise.all(registry.all().map((connection) => letGo(connection, options)));
}

async function letGo(connection: StationConnection, options: LetStationsGoOptions): Promise<void> {
  const { registry, stationTimeoutMs } = options;
  const giveUpAtMs = performance.now() + stationTimeoutMs;
  await settledWithin(registry.queueOf(connection.station.id).idle(), stationTimeoutMs);
  while (connection.isOpen && connection.calls.isBusy && performance.now() < giveUpAtMs) await delay(busyPollMs);
  connection.close('shutdown', 1012, 'service restart');
  await connection.closed;
}

/** Waits for the work, and no longer than that. */
export async function settledWithin(work: Promise<unknown>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, timeoutMs)))]);
  clearTimeout(timer);
}
