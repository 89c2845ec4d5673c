import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { readEnvironment } from './product/read-environment.ts';

const root = path.resolve(import.meta.dirname, '..');
const { environment, env } = readEnvironment(root, process.env);
const demo = environment.DEMO === 'true' ? 'full' : 'none';
const done = spawnSync(process.execPath, ['snapshots/main.ts', '--demo', demo, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env,
});
process.exitCode = done.status ?? 1;
