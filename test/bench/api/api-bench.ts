import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { Knex } from 'knex';
import { startStack } from '../../harness/stack.ts';
import type { Stack } from '../../harness/stack.ts';
import { signInStaff } from '../../harness/staff.ts';
import type { Colleague } from '../../harness/staff.ts';
import { generate, scaledTo } from './generate.ts';
import { presetQuestions } from './preset-questions.ts';
import type { PresetQuestion } from './preset-questions.ts';

const usage = `npm run bench -- api [--scale 1] [--times 20] [--only charging_sessions] [--explain]

Fills a PostgreSQL of its own with a network that stays the same from run to run: at scale 1 a million charges, 300 thousand
clients and 500 thousand users. Then it asks the real Directus, as an administrator, for every list and bookmark of
snapshots/presets with its columns, filter and order, and for its count, as Studio does when the list is opened. The extensions must be
built. The exit code is 1 when a list or a count is slower than ${300} ms at p95.

--only      one collection
--explain   the plans of what was too slow`;

/** Aim: a list, and its count, at p95. */
const aimMs = 300;

interface Figures {
  question: PresetQuestion;
  rowsMs: number[];
  countMs: number[];
  status: number;
}

/** Prints how quickly Studio's lists are answered over a large network. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      scale: { type: 'string', default: '1' },
      times: { type: 'string', default: '20' },
      only: { type: 'string' },
      explain: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const stack = await startStack({ database: 'pg', env: { LOG_LEVEL: 'warn' } });
  try {
    await fill(stack, Number(values.scale));
    const colleague = await signInStaff(stack, 'administrator');
    const questions = presetQuestions().filter(({ collection }) => !values.only || collection === values.only);
    await askAll({ stack, colleague, questions, times: Number(values.times), isExplained: values.explain });
  } finally {
    await stack.stop();
  }
}

async function fill(stack: Stack, share: number): Promise<void> {
  const scale = scaledTo(share);
  const startedMs = performance.now();
  await generate(stack.db, scale, new Date(), (line) => console.log(`  ${line}`));
  const seconds = (performance.now() - startedMs) / 1_000;
  console.log(
    `${scale.sessions} sessions, ${scale.clients} clients, ${scale.users} users in ${seconds.toFixed(0)} s\n`,
  );
  console.log(`${describeMachine()}\n`);
}

interface Asking {
  stack: Stack;
  colleague: Colleague;
  questions: PresetQuestion[];
  times: number;
  isExplained: boolean;
}

async function askAll({ stack, colleague, questions, times, isExplained }: Asking): Promise<void> {
  console.log(`${'list'.padEnd(52)} rows p50    p95  count p50    p95   ms, ${times} times`);
  const slow: Figures[] = [];
  for (const question of questions) {
    const figures = await measure(colleague, question, times);
    const numbers = [
      at(figures.rowsMs, 0.5),
      at(figures.rowsMs, 0.95),
      at(figures.countMs, 0.5),
      at(figures.countMs, 0.95),
    ];
    const isSlow = figures.status !== 200 || Math.max(numbers[1] ?? 0, numbers[3] ?? 0) > aimMs;
    if (isSlow) slow.push(figures);
    const [rows50 = 0, rows95 = 0, count50 = 0, count95 = 0] = numbers.map((ms) => Math.round(ms));
    const columns = [rows50, rows95, count50, count95]
      .map((ms, index) => String(ms).padStart(index % 2 ? 6 : 9))
      .join(' ');
    console.log(`${question.name.padEnd(52)}${columns}${isSlow ? `  ← ${figures.status}` : ''}`);
  }
  console.log(slow.length === 0 ? `\nall within ${aimMs} ms` : `\n${slow.length} slower than ${aimMs} ms`);
  if (slow.length > 0) process.exitCode = 1;
  if (isExplained) for (const { question } of slow) await explain(stack.db, colleague, question);
}

async function measure(colleague: Colleague, question: PresetQuestion, times: number): Promise<Figures> {
  const figures: Figures = { question, rowsMs: [], countMs: [], status: 200 };
  const warmUps = 2;
  for (let turn = -warmUps; turn < times; turn += 1) {
    const rows = await timed(colleague, question.rows);
    const count = await timed(colleague, question.count);
    figures.status = Math.max(rows.status, count.status);
    if (turn < 0) continue;
    figures.rowsMs.push(rows.ms);
    figures.countMs.push(count.ms);
  }
  return figures;
}

async function timed(colleague: Colleague, path: string): Promise<{ ms: number; status: number }> {
  const startedMs = performance.now();
  const { status } = await colleague.call(path);
  return { ms: performance.now() - startedMs, status };
}

/** The plan of the longest statement that the question causes, as PostgreSQL itself logs it. */
async function explain(db: Knex, colleague: Colleague, question: PresetQuestion): Promise<void> {
  await db.raw('SELECT pg_stat_reset()');
  const before = await scans(db);
  await colleague.call(question.rows);
  await colleague.call(question.count);
  await db.raw('SELECT pg_stat_force_next_flush()');
  const after = await scans(db);
  const read = [...after].filter(([table, rows]) => rows > (before.get(table) ?? 0));
  console.log(`\n${question.name}\n  ${question.rows}\n  ${question.count}`);
  for (const [table, rows] of read) console.log(`  read as a whole: ${table}, ${rows} rows`);
}

async function scans(db: Knex): Promise<Map<string, number>> {
  const { rows } = (await db.raw(
    'SELECT relname, seq_tup_read FROM pg_stat_user_tables WHERE seq_tup_read > 1000',
  )) as { rows: { relname: string; seq_tup_read: string }[] };
  return new Map(rows.map(({ relname, seq_tup_read }) => [relname, Number(seq_tup_read)]));
}

function at(values: number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function describeMachine(): string {
  const [cpu] = cpus();
  return `${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.version}`;
}
