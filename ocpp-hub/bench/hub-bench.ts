import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { connectDatabase } from '@tok/database';
import { findPostgres, startTemporaryCluster } from '../../scripts/postgres/temporary-cluster.ts';
import { addStations, provision } from './bench-world.ts';
import { idle } from './idle.ts';
import type { Bench } from './measure.ts';
import { onceASecond, saturation } from './saturation.ts';
import { sessions } from './sessions.ts';
import { storm } from './storm.ts';

const scenarios: Record<string, { count: number; run: (bench: Bench, count: number) => Promise<void> }> = {
  'saturation-100': { count: 100, run: saturation },
  'saturation-1000': { count: 1_000, run: saturation },
  'saturation-5000': { count: 5_000, run: saturation },
  'sessions-1000': { count: 1_000, run: sessions },
  'once-a-second-1000': { count: 1_000, run: onceASecond },
  'idle-10000': { count: 10_000, run: idle },
  'storm-5000': { count: 5_000, run: storm },
};

const usage = `npm run bench -- hub [scenario ...] [--seconds 20] [--warm-up 5]

Scenarios, all by default: ${Object.keys(scenarios).join(', ')};
with another number of stations: saturation-300.

Stations send MeterValues to a hub in a process of its own, which commits each to PostgreSQL (fsync and synchronous_commit on)
before it answers, with validation, idempotency and live figures on. Before it, in the same run, to a ws server that does
nothing but answer: the last column is calls/s of the hub to calls/s of that server. hub µs, pg µs and load µs are the CPU
time of the hub, of all processes of PostgreSQL and of the stations for one call: on a busy machine they blur least.
After each line the rows are counted: each acknowledged reading must be stored, once.

It opens a file a station in two processes: ulimit -n must be above the greatest number of stations.`;

const password = 'benchmark';

/** Runs the benchmark of the hub and prints tables. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '20' },
      'warm-up': { type: 'string', default: '5' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const chosen = (positionals.length > 0 ? positionals : Object.keys(scenarios)).map(readScenario);
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL is not installed: initdb was not found (TOK_TEST_PG_BIN names its folder)');
  const cluster = await startTemporaryCluster(bin);
  const { host, port, user } = cluster;
  const db = connectDatabase({ client: 'pg', host, port, database: 'postgres', user, password: 'trusted' });
  try {
    console.log(describeMachine(cluster.version));
    console.log(`${values.seconds} s each line after ${values['warm-up']} s of warm-up`);
    const databaseEnv = {
      ...{ DB_CLIENT: 'pg', DB_HOST: host, DB_PORT: String(port), DB_DATABASE: 'postgres' },
      ...{ DB_USER: user, DB_PASSWORD: 'trusted' },
    };
    provision(databaseEnv);
    const stations = await addStations(db, Math.max(...chosen.map(({ count }) => count)), password);
    const times = { seconds: Number(values.seconds), warmUpS: Number(values['warm-up']) };
    const bench = { db, postgresProcessId: cluster.processId, databaseEnv, stations, password, ...times };
    for (const scenario of chosen) await scenario.run(bench, scenario.count);
  } finally {
    await db.destroy();
    cluster.stop();
  }
}

function readScenario(name: string): { count: number; run: (bench: Bench, count: number) => Promise<void> } {
  const [, kind, count] = /^(.+)-(\d+)$/.exec(name) ?? [];
  const found = Object.entries(scenarios).find(([known]) => known.replace(/-\d+$/, '') === kind)?.[1];
  if (!found || count === undefined) throw new Error(`no such scenario: ${name}\n\n${usage}`);
  return { run: found.run, count: Number(count) };
}

function describeMachine(postgres: string): string {
  const [cpu] = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return `${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${memoryGb} GB; Node ${process.version}; ${postgres}`;
}
