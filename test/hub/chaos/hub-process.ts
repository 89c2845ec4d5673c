import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Knex } from 'knex';
import { until } from '../../../ocpp-hub/testing/test-hub.ts';
import { freePort } from '../../harness/free-port.ts';

const main = path.resolve(import.meta.dirname, '../../../ocpp-hub/src/main.ts');

/** The hub as it is run: a process of its own, always on the same port. */
export class HubProcess {
  readonly port: number;
  private readonly metricsPort: number;
  private readonly environment: NodeJS.ProcessEnv;
  private child: ChildProcess | null = null;
  /** what it wrote before it ended */
  private log = '';

  private constructor(port: number, metricsPort: number, database: NodeJS.ProcessEnv) {
    this.port = port;
    this.metricsPort = metricsPort;
    this.environment = {
      PATH: process.env['PATH'],
      ...database,
      HUB_ID: 'hub-chaos',
      HUB_HOST: '127.0.0.1',
      HUB_PORT: String(port),
      HUB_METRICS_PORT: String(metricsPort),
      HUB_CALLS_PER_SECOND_MAX: '10000',
      LOG_LEVEL: 'error',
    };
  }

  static async create(db: Knex): Promise<HubProcess> {
    return new HubProcess(await freePort(), await freePort(), databaseEnvironment(db));
  }

  /** @returns when stations can connect */
  async start(): Promise<void> {
    const child = fork(main, { env: this.environment, silent: true });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (part) => (this.log = (this.log + String(part)).slice(-4_000)));
    }
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`The hub ended with ${child.exitCode}:\n${this.log}`);
      return (await this.isReady()) ? true : null;
    });
  }

  async isReady(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.metricsPort}/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  get isRunning(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  /** Without a word, at whatever it is doing. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || !this.isRunning) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
}

function databaseEnvironment(db: Knex): NodeJS.ProcessEnv {
  const connection = db.client.config.connection as Record<string, string | number>;
  if (connection['filename'] !== undefined)
    return { DB_CLIENT: 'sqlite3', DB_FILENAME: String(connection['filename']) };
  const { host = '', port = '', database = '', user = '' } = connection;
  return {
    DB_CLIENT: 'pg',
    DB_HOST: String(host),
    DB_PORT: String(port),
    DB_DATABASE: String(database),
    DB_USER: String(user),
    DB_PASSWORD: '',
  };
}
