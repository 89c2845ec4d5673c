import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { connectDatabase } from '@tok/database';
import { databaseFromEnvironment } from '../provision/database-from-environment.ts';

const root = join(import.meta.dirname, '..', '..');
const startTimeoutMs = 120_000;

export interface Answer {
  status: number;
  /** `data` of the answer */
  data: unknown;
}

/** A database of its own, provisioned in child processes, and a Directus on it without our extensions. */
export class ProvisionedDirectus {
  readonly folder = mkdtempSync(join(tmpdir(), 'tok-provision-'));
  readonly env: NodeJS.ProcessEnv;
  #server: ChildProcess | undefined;
  #url = '';

  constructor(database: NodeJS.ProcessEnv = {}) {
    this.env = {
      PATH: process.env['PATH'],
      HOME: this.folder,
      CONFIG_PATH: join(this.folder, 'no.env'),
      DB_CLIENT: 'sqlite3',
      DB_FILENAME: join(this.folder, 'tok.db'),
      SECRET: randomBytes(32).toString('hex'),
      EXTENSIONS_PATH: this.folder,
      STORAGE_LOCAL_ROOT: this.folder,
      TEMP_PATH: this.folder,
      TELEMETRY: 'false',
      LOG_LEVEL: 'error',
      ...database,
    };
  }

  /** @returns what it printed, a line a stage, without the times */
  async provision(...args: string[]): Promise<{ code: number; lines: string[] }> {
    const child = spawn(process.execPath, ['snapshots/main.ts', ...args], { cwd: root, env: this.env });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    const [code] = (await once(child, 'close')) as [number];
    const lines = output.trim().split('\n');
    return { code, lines: lines.map((line) => line.replace(/ \([\d.]+ s\)$/, '')) };
  }

  /** The caller destroys it. */
  openDatabase(): Knex {
    return connectDatabase(databaseFromEnvironment(this.env));
  }

  async start(): Promise<void> {
    const port = await freePort();
    this.#url = `http://127.0.0.1:${port}`;
    this.#server = spawn(process.execPath, ['node_modules/directus/cli.js', 'start'], {
      cwd: root,
      env: { ...this.env, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: this.#url },
      stdio: 'ignore',
    });
    const deadline = Date.now() + startTimeoutMs;
    while (!(await this.#answers())) {
      if (Date.now() > deadline || this.#server.exitCode !== null) throw new Error('Directus did not start');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async get(path: string, token?: string): Promise<Answer> {
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(this.#url + path, { headers });
    const body = (await response.json()) as { data?: unknown };
    return { status: response.status, data: body.data };
  }

  async send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body: object, token?: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const response = await fetch(this.#url + path, { method, headers, body: JSON.stringify(body) });
    const text = await response.text();
    const answer = text === '' ? {} : (JSON.parse(text) as { data?: unknown });
    return { status: response.status, data: answer.data };
  }

  async close(): Promise<void> {
    if (this.#server && this.#server.exitCode === null) {
      this.#server.kill('SIGTERM');
      await once(this.#server, 'close');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.#url}/server/ping`)).ok;
    } catch {
      return false;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
