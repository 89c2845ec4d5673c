import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A real PostgreSQL of our own, for tests, the benchmark and the snapshot; gone when stopped. */
export interface TemporaryCluster {
  host: string;
  port: number;
  user: string;
  /** e.g. 'PostgreSQL 15.18' */
  version: string;
  /** of the postmaster: all others are its children */
  processId: number;
  /** Falls without a word, as in a power cut; connections break, what was committed stays. */
  crash(): Promise<void>;
  /** Up again on the same data and port, after `crash`. @returns when it takes connections */
  start(): Promise<void>;
  stop(): void;
}

/** @returns the folder of initdb and pg_ctl, newest version first; null where PostgreSQL is not installed */
export function findPostgres(): string | null {
  const named = process.env['TOK_TEST_PG_BIN'];
  if (named) return named;
  const folders = globSync(['/usr/lib/postgresql/*/bin', '/usr/local/pgsql/bin', '/opt/homebrew/opt/postgresql*/bin']);
  return folders.filter((folder) => existsSync(path.join(folder, 'initdb'))).sort(newestFirst)[0] ?? null;
}

/** For data that nobody misses after a power cut. A crash of the server alone loses nothing that was committed. */
export const throwAway = {
  fsync: 'off',
  full_page_writes: 'off',
  max_wal_senders: '0',
  wal_level: 'minimal',
} as const;

/**
 * @param settings lines of postgresql.conf, e.g. `throwAway` for tests; the benchmark leaves durability on
 * @throws Error when a command of PostgreSQL fails
 */
export async function startTemporaryCluster(
  bin: string,
  settings: Record<string, string> = {},
): Promise<TemporaryCluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tok-postgres-'));
  const asPostgres = process.getuid?.() === 0;
  if (asPostgres) chownSync(folder, userId('postgres'), userId('postgres'));
  const run = (command: string, args: string[]) => runAs(asPostgres, path.join(bin, command), args);
  const data = path.join(folder, 'data');
  const port = await freePort();
  run('initdb', ['-D', data, '-U', 'tok', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    port: String(port),
    max_connections: '200',
    ...settings,
  };
  const options = Object.entries(all).map(([name, value]) => `-c ${name}='${value}'`);
  const starting = ['-D', data, '-w', '-l', path.join(folder, 'server.log'), '-o', options.join(' '), 'start'];
  run('pg_ctl', starting);
  const pgCtl = (args: string[]) => runBeside(asPostgres, path.join(bin, 'pg_ctl'), args);
  return {
    host: '127.0.0.1',
    port,
    user: 'tok',
    version: run('postgres', ['--version'])
      .replace(/^postgres \((.*?)\) ([\d.]+).*/s, '$1 $2')
      .trim(),
    processId: Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    crash: () => pgCtl(['-D', data, '-w', '-m', 'immediate', 'stop']),
    start: () => pgCtl(starting),
    stop() {
      // A crash that nobody started again has left nothing to stop.
      if (existsSync(path.join(data, 'postmaster.pid'))) run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function newestFirst(left: string, right: string): number {
  return right.localeCompare(left, 'en', { numeric: true });
}

/** PostgreSQL refuses to run as root. */
function invocation(asPostgres: boolean, command: string, args: string[]): [program: string, args: string[]] {
  return asPostgres ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];
}

/** Lets this process go on meanwhile. */
async function runBeside(asPostgres: boolean, command: string, args: string[]): Promise<void> {
  const [program, rest] = invocation(asPostgres, command, args);
  // The server inherits its output: a pipe would never end.
  const [code] = (await once(spawn(program, rest, { stdio: 'ignore', cwd: tmpdir() }), 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${command} ${args.at(-1) ?? ''} ended with ${code}`);
}

function runAs(asPostgres: boolean, command: string, args: string[]): string {
  const [program, rest] = invocation(asPostgres, command, args);
  const done = spawnSync(program, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: tmpdir() });
  if (done.status !== 0) throw new Error(`${command} failed: ${done.stderr || done.stdout || String(done.error)}`);
  return done.stdout;
}

function userId(name: string): number {
  return Number(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout.trim());
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
