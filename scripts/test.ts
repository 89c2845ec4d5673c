import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findPostgres } from './postgres/temporary-cluster.ts';

const root = path.resolve(import.meta.dirname, '..');
const isCi = process.env['CI'] === 'true';
const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

interface Step {
  name: string;
  command: string[];
  /** what it needs and does not find; empty when it can run */
  missing?: string;
}

const npm = (script: string) => ['npm', 'run', '--silent', script];
const postgres = findPostgres() ? '' : 'PostgreSQL';

/**
 * One after another; the rows of a stage beside each other. Side by side stand only steps that keep one core busy and wait for nothing
 * but the disk: whatever has sockets, clocks or a browser in it has the machine for itself.
 */
const stages: Step[][][] = [
  [
    [
      { name: 'format', command: npm('format:check') },
      { name: 'lint', command: npm('lint') },
    ],
    [
      { name: 'types', command: npm('types') },
      { name: 'snapshot', command: [...npm('snapshot'), '--', '--check'], missing: postgres },
      { name: 'build', command: npm('build') },
    ],
  ],
  [[{ name: 'unit', command: npm('test:unit') }]],
  [[{ name: 'hub', command: npm('test:hub') }]],
  [[{ name: 'postgres', command: npm('test:postgres'), missing: postgres }]],
  [[{ name: 'app', command: npm('test:app') }]],
  [[{ name: 'integration', command: npm('test:integration') }]],
  [
    [
      {
        name: 'browser',
        command: npm('test:browser'),
        missing: existsSync(chromium) ? '' : `Chromium (${chromium})`,
      },
    ],
  ],
];

interface Outcome {
  name: string;
  isOk: boolean;
  seconds: number;
}

/** @param isAlone its output is shown as it comes; otherwise in one piece, when it ends */
function run({ name, command: [command = '', ...args] }: Step, isAlone: boolean): Promise<Outcome> {
  const startedAt = Date.now();
  if (isAlone) console.log(`\n=== ${name}`);
  const child = spawn(command, args, { cwd: root, stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = Math.round((Date.now() - startedAt) / 1000);
      if (!isAlone) process.stdout.write(`\n=== ${name}\n${Buffer.concat(output).toString('utf8')}`);
      console.log(`=== ${name}: ${code === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
      resolve({ name, isOk: code === 0, seconds });
    });
  });
}

const only = process.argv.slice(2);
const outcomes: Outcome[] = [];
const skipped: string[] = [];
const startedAt = Date.now();

async function runRow(row: Step[], isAlone: boolean): Promise<void> {
  for (const step of row) {
    if (step.missing) skipped.push(`${step.name}: нет ${step.missing}`);
    else outcomes.push(await run(step, isAlone));
  }
}

for (const stage of stages) {
  const rows = stage
    .map((row) => row.filter(({ name }) => only.length === 0 || only.includes(name)))
    .filter((row) => row.length > 0);
  await Promise.all(rows.map((row) => runRow(row, rows.length === 1)));
}

console.log(`\n${outcomes.map(({ name, seconds }) => `${name} ${seconds} s`).join(', ')}`);
console.log(`All: ${Math.round((Date.now() - startedAt) / 1000)} s`);
for (const line of skipped) console.log(`!!! NOT RUN  ${line}`);
const failed = outcomes.filter(({ isOk }) => !isOk).map(({ name }) => name);
if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
// CI installs all that is needed: there, a part that could not run is a failure.
process.exitCode = failed.length > 0 || (isCi && skipped.length > 0) ? 1 : 0;
