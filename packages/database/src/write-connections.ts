import pg from 'pg';
import type { Knex } from 'knex';

export interface WriteConnectionsOptions {
  /** to connect, and for one piece of work, before its connection is cut */
  timeoutMs: number;
  /** statement that each new connection begins with */
  setUp?: string;
}

/**
 * Connections of a writer of its own, beside the pool and the query builder; Postgres only. As many are opened as pieces of
 * work run at once. One that broke is replaced when the next work comes.
 */
export class WriteConnections {
  readonly #config: pg.ClientConfig;
  readonly #options: WriteConnectionsOptions;
  #idle: pg.Client[] = [];
  readonly #broken = new WeakSet<pg.Client>();
  #isClosed = false;

  constructor(db: Knex, options: WriteConnectionsOptions) {
    this.#config = db.client.config.connection as pg.ClientConfig;
    this.#options = options;
  }

  /** Work that fails with anything but an answer of the database costs the connection: its state is not known. */
  async use<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = this.#idle.pop() ?? (await this.#open());
    const timer = setTimeout(() => this.#cut(client), this.#options.timeoutMs);
    try {
      return await work(client);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) this.#cut(client);
      throw error;
    } finally {
      clearTimeout(timer);
      if (this.#isClosed) this.#cut(client);
      else if (!this.#broken.has(client)) this.#idle.push(client);
    }
  }

  /** Ends those that are idle, and the others when their work is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#idle.splice(0).map((client) => client.end()));
  }

  async #open(): Promise<pg.Client> {
    const { timeoutMs, setUp } = this.#options;
    const client = new pg.Client({ ...this.#config, connectionTimeoutMillis: timeoutMs, keepAlive: true });
    // Whoever works with it gets the error too.
    client.on('error', () => this.#cut(client));
    client.on('end', () => this.#forget(client));
    try {
      await client.connect();
      if (setUp) await client.query(setUp);
    } catch (error) {
      this.#cut(client);
      throw error;
    }
    return client;
  }

  #cut(client: pg.Client): void {
    this.#forget(client);
    client.end().catch(() => undefined);
  }

  #forget(client: pg.Client): void {
    this.#broken.add(client);
    this.#idle = this.#idle.filter((other) => other !== client);
  }
}
