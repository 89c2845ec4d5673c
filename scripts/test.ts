import { spawnSync } from 'node:child_process';
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
const steps: Step[] = [
  { name: 'format', command: npm('format:check') },
  { name: 'lint', command: npm('lint') },
  { name: 'types', command: npm('types') },
  { name: 'unit', command: npm('test:unit') },
  { name: 'hub', command: npm('test:hub') },
  { name: 'postgres', command: npm('test:postgres'), missing: findPostgres() ? '' : 'PostgreSQL' },
  { name: 'app', command: npm('test:app') },
  {
    name: 'snapshot',
    command: [...npm('snapshot'), '--', '--check'],
    missing: findPostgres() ? '' : 'PostgreSQL',
  },
  { name: 'build', command: npm('build') },
  { name: 'integration', command: npm('test:integration') },
  { name: 'browser', command: npm('test:browser'), missing: existsSync(chromium) ? '' : `Chromium (${chromium})` },
];

const only = process.argv.slice(2);
const failed: string[] = [];
const skipped: string[] = [];
for (const step of steps.filter(({ name }) => only.length === 0 || only.includes(name))) {
  if (step.missing) {
    skipped.push(`${step.name}: нет ${step.missing}`);
    continue;
  }
  const startedAt = Date.now();
  console.log(`\n=== ${step.name}`);
  const [command = '', ...args] = step.command;
  const run = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  console.log(
    `=== ${step.name}: ${run.status === 0 ? 'ok' : 'FAILED'}, ${((Date.now() - startedAt) / 1000).toFixed(0)} s`,
  );
  if (run.status !== 0) failed.push(step.name);
}
for (const line of skipped) console.log(`!!! NOT RUN  ${line}`);
if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
// CI installs all that is needed: there, a part that could not run is a failure.
process.exitCode = failed.length > 0 || (isCi && skipped.length > 0) ? 1 : 0;
