import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Knex } from 'knex';
import { connectDatabase } from '@tok/database';
import { findPostgres, startTemporaryCluster } from '../../scripts/postgres/temporary-cluster.ts';
import { addStations, provision } from './bench-world.ts';
import type { LoadOrder, LoadReport } from './load.ts';

const usage = `npm run bench -- hub [--stations 1000] [--seconds 20] [--warm-up 5]

Stations send MeterValues to a hub in a process of its own, which stores them in PostgreSQL (durable: fsync on) before it
answers. Once a second each, then as fast as they are answered, then the same with a server that does nothing.`;

const password = 'benchmark';

interface Bench {
  codes: string[];
  seconds: number;
  warmUpS: number;
  db: Knex;
  databaseEnv: NodeJS.ProcessEnv;
}

/** Runs the benchmark of the hub and prints a table. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      stations: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '20' },
      'warm-up': { type: 'string', default: '5' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL is not installed: initdb was not found (TOK_TEST_PG_BIN names its folder)');
  const cluster = await startTemporaryCluster(bin);
  const where = {
    host: cluster.host,
    port: cluster.port,
    database: 'postgres',
    user: cluster.user,
    password: 'trusted',
  };
  const db = connectDatabase({ client: 'pg', ...where });
  try {
    console.log(describeMachine(cluster.version));
    const databaseEnv = databaseEnvironment(where);
    provision(databaseEnv);
    const codes = await addStations(db, Number(values.stations), password);
    await runAll({ codes, seconds: Number(values.seconds), warmUpS: Number(values['warm-up']), db, databaseEnv });
  } finally {
    await db.destroy();
    cluster.stop();
  }
}

async function runAll(bench: Bench): Promise<void> {
  console.log(`${bench.codes.length} stations, ${bench.seconds} s each line after ${bench.warmUpS} s of warm-up\n`);
  console.log('what                                        calls/s   p50 ms   p99 ms   max ms   CPU µs   RSS MB');
  await withHub(bench, {}, (hub) => measure('hub, each station once a second', bench, hub, 1_000));
  const full = await withHub(bench, {}, (hub) => measure('hub, as fast as answered', bench, hub, null));
  const unlogged = { HUB_MESSAGE_LOG: 'without_meter_values' };
  await withHub(bench, unlogged, (hub) => measure('hub, the same, MeterValues not logged', bench, hub, null));
  const bare = await withBareServer((server) => measure('bare ws, constant answer', bench, server, null));
  console.log(`\nhub / bare ws: ${(full.callsPerSecond / bare.callsPerSecond).toFixed(2)}`);
}

interface Server {
  url: string;
  process: ChildProcess;
  /** true when its readings are stored: they are counted afterwards */
  stores: boolean;
}

async function measure(name: string, bench: Bench, server: Server, periodMs: number | null): Promise<LoadReport> {
  const storedBefore = await countReadings(bench.db);
  const load = fork(path.join(import.meta.dirname, 'load.ts'));
  const order: LoadOrder = {
    url: server.url,
    codes: bench.codes,
    password,
    periodMs,
    warmUpMs: bench.warmUpS * 1000,
    measureMs: bench.seconds * 1000,
  };
  load.send(order);
  await once(load, 'message');
  const cpuBeforeMs = cpuMs(server.process);
  const [report] = (await once(load, 'message')) as [LoadReport];
  const cpuPerCallUs = ((cpuMs(server.process) - cpuBeforeMs) * 1000) / report.acknowledged;
  const { callsPerSecond, p50Ms, p99Ms, maxMs } = report;
  const columns = [callsPerSecond, p50Ms, p99Ms, maxMs, cpuPerCallUs, residentMegabytes(server.process)];
  const figures = columns.map((value) => (value < 100 ? value.toFixed(1) : value.toFixed(0)).padStart(9)).join('');
  console.log(`${name.padEnd(42)}${figures}`);
  if (report.failures > 0) console.log(`  ${report.failures} calls or sockets failed`);
  const stored = (await countReadings(bench.db)) - storedBefore;
  if (server.stores && stored !== report.acknowledged) {
    throw new Error(`${report.acknowledged} readings were acknowledged, ${stored} are stored`);
  }
  return report;
}

async function countReadings(db: Knex): Promise<number> {
  const [row] = (await db('meter_values').count({ rows: '*' })) as { rows: string | number }[];
  return Number(row?.rows);
}

async function withHub<T>(bench: Bench, env: NodeJS.ProcessEnv, work: (hub: Server) => Promise<T>): Promise<T> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const hub = fork(path.join(import.meta.dirname, '../src/main.ts'), {
    env: {
      ...process.env,
      ...bench.databaseEnv,
      HUB_HOST: '127.0.0.1',
      HUB_PORT: String(port),
      HUB_METRICS_PORT: String(metricsPort),
      HUB_CALLS_PER_SECOND_MAX: '100000',
      LOG_LEVEL: 'warn',
      ...env,
    },
  });
  try {
    await waitUntilReady(`http://127.0.0.1:${metricsPort}/ready`);
    return await work({ url: `ws://127.0.0.1:${port}/ocpp`, process: hub, stores: true });
  } finally {
    await end(hub);
  }
}

async function withBareServer<T>(work: (server: Server) => Promise<T>): Promise<T> {
  const server = fork(path.join(import.meta.dirname, 'bare-server.ts'));
  try {
    const [port] = (await once(server, 'message')) as [number];
    return await work({ url: `ws://127.0.0.1:${port}`, process: server, stores: false });
  } finally {
    await end(server);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function waitUntilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isReady = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the hub did not become ready within 20 s');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Of the server alone, user and system, in ticks of 10 ms; what other processes do changes it less than the rest. Linux only. */
function cpuMs({ pid }: ChildProcess): number {
  try {
    // The name of the program may hold anything, but ends at the last parenthesis.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return NaN;
  }
}

/** Linux only; NaN elsewhere. */
function residentMegabytes({ pid }: ChildProcess): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

function databaseEnvironment(where: {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
}): NodeJS.ProcessEnv {
  return {
    DB_CLIENT: 'pg',
    DB_HOST: where.host,
    DB_PORT: String(where.port),
    DB_DATABASE: where.database,
    DB_USER: where.user,
    DB_PASSWORD: where.password,
  };
}

function describeMachine(postgres: string): string {
  const [cpu] = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return `${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${memoryGb} GB; Node ${process.version}; ${postgres}`;
}
