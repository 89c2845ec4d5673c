import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { loadVariables, parseEnvironment } from './product/environment.ts';
import { processEnvironment } from './product/process-environment.ts';

const root = path.resolve(import.meta.dirname, '..');
const variables = loadVariables(path.join(root, '.env'), process.env);
const environment = parseEnvironment(variables);
const demo = environment.DEMO === 'true' ? 'full' : 'none';
const done = spawnSync(process.execPath, ['snapshots/main.ts', '--demo', demo, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: processEnvironment(root, environment, variables),
});
process.exitCode = done.status ?? 1;
