import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { connectDatabase } from '@tok/database';
import { checkLedger, startPaymentWorker } from '@tok/payments';
import type { PaymentContext } from '@tok/payments';
import type { Knex } from 'knex';
import { cpuOfTreeMs } from '../../../ocpp-hub/bench/process-cost.ts';
import { findPostgres, startTemporaryCluster } from '../../../scripts/postgres/temporary-cluster.ts';
import { createModelTables } from '../../../snapshots/testing/model-tables.ts';
import { chargeBalance, chargeCard, Milestones } from './charge.ts';
import type { Charge } from './charge.ts';
import { instantProvider } from './instant-provider.ts';
import { addPayers, addSessions, addStation } from './money-world.ts';
import type { Payer } from './money-world.ts';
import { storeOwnBalances } from './store-own-balances.ts';

const usage = `npm run bench -- money [balance] [card] [--seconds 20] [--warm-up 5] [--at-once 32] [--store-own-balances]

Charges from hold to capture (nine of ten) or release, with everything that goes with them in the database: payment,
operations of the outbox, double entry, receipt. By balance: two transactions. By card: two transactions and two calls of the
worker, answered at once by a provider within the process, so that what is measured is our own work. One Node process with
its worker, PostgreSQL (fsync and synchronous_commit on) beside it. After each line the ledger is checked and each payment
must have come to its end.

--store-own-balances moves the balances of revenue, VAT and the provider with each sale, as the database does not:
docs/decisions/0010.`;

const payerCount = 2_000;

interface Bench {
  db: Knex;
  postgresProcessId: number;
  payers: Payer[];
  place: { station: string; connector: string };
  seconds: number;
  warmUpS: number;
  atOnce: number;
}

/** Runs the benchmark of settlement and prints a table. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '20' },
      'warm-up': { type: 'string', default: '5' },
      'at-once': { type: 'string', default: '32' },
      'store-own-balances': { type: 'boolean', default: false },
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
  const { host, port, user } = cluster;
  const atOnce = Number(values['at-once']);
  const db = connectDatabase({ client: 'pg', host, port, database: 'postgres', user, poolMax: atOnce });
  try {
    await createModelTables(db);
    const bench: Bench = {
      ...{ db, postgresProcessId: cluster.processId, atOnce },
      ...{ seconds: Number(values.seconds), warmUpS: Number(values['warm-up']) },
      ...{ payers: await addPayers(db, payerCount), place: await addStation(db) },
    };
    if (values['store-own-balances']) await storeOwnBalances(db);
    await db.raw('ANALYZE');
    console.log(describeMachine(cluster.version));
    console.log(`${bench.seconds} s each line after ${bench.warmUpS} s of warm-up, ${atOnce} at once\n`);
    console.log('paid by     sessions/s   p50 ms   p99 ms   node µs     pg µs');
    const chosen = positionals.length > 0 ? positionals : ['balance', 'card'];
    for (const source of chosen) await measure(bench, source);
  } finally {
    await db.destroy();
    cluster.stop();
  }
}

async function measure(bench: Bench, source: string): Promise<void> {
  const { db } = bench;
  if (source === 'balance') return load(bench, source, (charge) => chargeBalance(db, charge));
  if (source !== 'card') throw new Error(`nothing is paid by ${source}\n\n${usage}`);
  const milestones = new Milestones();
  const complain = (facts: object, message: string): void => console.error(message, facts);
  const context: PaymentContext = {
    ...{ db, provider: instantProvider(), now: () => new Date() },
    logger: { info: () => undefined, warn: complain, error: complain },
    onPaymentChanged: ({ payment }) => milestones.reached(payment),
  };
  const worker = startPaymentWorker(context);
  try {
    await load(bench, source, (charge) => chargeCard(db, milestones, charge));
  } finally {
    await worker.close();
  }
}

async function load(bench: Bench, source: string, charge: (charge: Charge) => Promise<void>): Promise<void> {
  const charges = new Charges(bench);
  const endsAtMs = performance.now() + (bench.warmUpS + bench.seconds) * 1_000;
  let tookMs: number[] = [];
  const begun = { atMs: 0, postgresMs: 0, node: process.cpuUsage() };
  const warmUp = setTimeout(() => {
    tookMs = [];
    begun.atMs = performance.now();
    begun.postgresMs = cpuOfTreeMs(bench.postgresProcessId);
    begun.node = process.cpuUsage();
  }, bench.warmUpS * 1_000);
  const drivers = Array.from({ length: bench.atOnce }, async () => {
    while (performance.now() < endsAtMs) {
      const next = await charges.next();
      const startedMs = performance.now();
      await charge(next);
      tookMs.push(performance.now() - startedMs);
    }
  });
  await Promise.all(drivers);
  clearTimeout(warmUp);
  const seconds = (performance.now() - begun.atMs) / 1_000;
  const node = process.cpuUsage(begun.node);
  const postgresMs = cpuOfTreeMs(bench.postgresProcessId) - begun.postgresMs;
  const nodeUs = (node.user + node.system) / tookMs.length;
  const columns = [tookMs.length / seconds, at(tookMs, 0.5), at(tookMs, 0.99), nodeUs];
  const words = [...columns, (postgresMs * 1_000) / tookMs.length].map((value) => value.toFixed(value < 100 ? 1 : 0));
  const [rate = '', p50 = '', p99 = '', ours = '', theirs = ''] = words;
  console.log(
    `${source.padEnd(10)} ${rate.padStart(11)} ${p50.padStart(8)} ${p99.padStart(8)} ${ours.padStart(9)} ${theirs.padStart(9)}`,
  );
  await expectSound(bench.db);
}

/** Payers by turns, so that none waits for himself; sessions are made some hundred at a time. */
class Charges {
  readonly #bench: Bench;
  #made: Promise<Charge[]> | undefined;
  #count = 0;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  async next(): Promise<Charge> {
    for (;;) {
      this.#made ??= this.#make();
      const ready = (await this.#made).pop();
      if (ready) return ready;
      if ((await this.#made).length === 0) this.#made = undefined;
    }
  }

  async #make(): Promise<Charge[]> {
    const { db, place, payers } = this.#bench;
    const [last] = await db('charging_sessions').max({ number: 'number' });
    const chosen = Array.from(
      { length: sessionsPerBatch },
      (_, index) => payers[(this.#count + index) % payers.length],
    );
    const known = chosen.filter((payer) => payer !== undefined);
    const clients = known.map(({ clientId }) => clientId);
    const sessions = await addSessions(db, place, clients, Number(last?.['number'] ?? 0) + 1);
    this.#count += sessions.length;
    return known.map((payer, index) => ({
      payer,
      sessionId: sessions[index] ?? '',
      costMinor: index % 10 === 0 ? 0 : 10_000 + ((index * 7_919) % 100_000),
    }));
  }
}

const sessionsPerBatch = 1_000;

async function expectSound(db: Knex): Promise<void> {
  const check = await checkLedger(db);
  if (!check.isBalanced) throw new Error(`The ledger does not balance: ${JSON.stringify(check)}`);
  const open = await db('payments').whereNotIn('status', ['captured', 'released']).first();
  if (open) throw new Error(`A payment has not come to its end: ${JSON.stringify(open)}`);
}

function at(values: number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function describeMachine(postgres: string): string {
  const [cpu] = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return `${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${memoryGb} GB; Node ${process.version}; ${postgres}`;
}
