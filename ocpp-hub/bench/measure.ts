import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import path from 'node:path';
import type { Knex } from 'knex';
import type { BenchLine } from './bench-table.ts';
import type { BenchStation } from './bench-world.ts';
import type { LoadOrder, LoadReport } from './load.ts';
import { cpuMs, cpuOfTreeMs, residentMegabytes } from './process-cost.ts';
import type { Server } from './servers.ts';

/** What all scenarios work with. */
export interface Bench {
  db: Knex;
  postgresProcessId: number;
  /** for the hub's process */
  databaseEnv: NodeJS.ProcessEnv;
  /** as many as the greatest scenario needs */
  stations: BenchStation[];
  /** of all stations, unless a scenario gives them others */
  password: string;
  seconds: number;
  warmUpS: number;
}

/** Stations in a process of their own. */
export interface Load {
  processId: number;
  /** What it says next. @throws Error when it has ended without saying it */
  next: () => Promise<unknown>;
  kill: () => Promise<void>;
}

export function startLoad(order: LoadOrder): Load {
  const child = fork(path.join(import.meta.dirname, 'load.ts'));
  const gone = once(child, 'exit');
  const ended = new AbortController();
  // Two messages may arrive at once: the iterator keeps them in their order.
  const messages = on(child, 'message', { signal: ended.signal });
  child.once('disconnect', () => setImmediate(() => ended.abort()));
  child.send(order);
  return {
    processId: child.pid ?? NaN,
    next: async () => ((await messages.next()) as IteratorResult<[unknown], undefined>).value?.[0],
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Who sends readings, and how often. */
export interface ReadingsLoad {
  count: number;
  /** null: as fast as they are answered */
  periodMs: number | null;
  /** start tokens of sessions; none: a card that nobody knows */
  tokens?: string[];
}

/** @throws Error when an acknowledged reading is not stored, or one is stored twice */
export async function measureReadings(
  name: string,
  bench: Bench,
  server: Server,
  { count, periodMs, tokens }: ReadingsLoad,
): Promise<BenchLine> {
  const storedBefore = await countReadings(bench.db);
  const load = startLoad({
    kind: 'readings',
    url: server.url,
    stations: bench.stations.slice(0, count).map(({ code }, index) => ({
      ...{ code, password: bench.password, idTag: tokens?.[index] ?? 'BENCHMARK' },
    })),
    periodMs,
    warmUpMs: bench.warmUpS * 1000,
    measureMs: bench.seconds * 1000,
  });
  const cpu = (): number[] => [
    cpuMs(server.processId),
    server.stores ? cpuOfTreeMs(bench.postgresProcessId) : NaN,
    cpuMs(load.processId),
  ];
  await load.next();
  const before = cpu();
  await load.next();
  const after = cpu();
  const report = (await load.next()) as LoadReport;
  const megabytes = residentMegabytes(server.processId);
  if (report.failures > 0) console.log(`  ${report.failures} calls or sockets failed`);
  if (server.stores) await checkStored(bench.db, storedBefore, report.acknowledged);
  const [serverUs = NaN, postgresUs = NaN, loadUs = NaN] = after.map(
    (ms, index) => ((ms - (before[index] ?? NaN)) * 1000) / report.calls,
  );
  const { callsPerSecond, p50Ms, p99Ms, maxMs } = report;
  return { name, callsPerSecond, p50Ms, p99Ms, maxMs, serverUs, postgresUs, loadUs, serverMegabytes: megabytes };
}

async function checkStored(db: Knex, before: number, acknowledged: number): Promise<void> {
  const stored = (await countReadings(db)) - before;
  if (stored !== acknowledged) throw new Error(`${acknowledged} readings were acknowledged, ${stored} are stored`);
}

async function countReadings(db: Knex): Promise<number> {
  const [row] = (await db('meter_values').count({ rows: '*' })) as { rows: string | number }[];
  return Number(row?.rows);
}
