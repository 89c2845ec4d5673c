import type { StationConnection } from './station-connection.ts';
import { SerialQueue } from './serial-queue.ts';

/** The stations that are connected to this hub: one connection each. */
export class StationRegistry {
  readonly #connections = new Map<string, StationConnection>();
  readonly #queues = new Map<string, SerialQueue>();

  get size(): number {
    return this.#connections.size;
  }

  get(stationId: string): StationConnection | undefined {
    return this.#connections.get(stationId);
  }

  all(): StationConnection[] {
    return [...this.#connections.values()];
  }

  /** Puts the new connection in the place of the old one. @returns the old one */
  replace(connection: StationConnection): StationConnection | undefined {
    const old = this.#connections.get(connection.station.id);
    this.#connections.set(connection.station.id, connection);
    return old;
  }

  /** @returns false when another connection has taken its place already */
  remove(connection: StationConnection): boolean {
    if (this.#connections.get(connection.station.id) !== connection) return false;
    this.#connections.delete(connection.station.id);
    return true;
  }

  queueOf(stationId: string): SerialQueue {
    let queue = this.#queues.get(stationId);
    if (!queue) {
      queue = new SerialQueue();
      this.#queues.set(stationId, queue);
    }
    return queue;
  }

  /** Settles when no station's work is under way. */
  async idle(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.idle()));
  }
}
