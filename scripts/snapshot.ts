import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPostgres, startTemporaryCluster, throwAway } from './postgres/temporary-cluster.ts';

const root = path.resolve(import.meta.dirname, '..');
const file = path.join(root, 'snapshots', 'schema.yaml');

/**
 * The official Directus snapshot of the model, from a PostgreSQL provisioned for it. It is only ever read by people and by
 * `--check`, which fails when the file is not what the model makes of it.
 */
async function snapshot(isCheck: boolean): Promise<void> {
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL is not installed: the snapshot is taken from it alone');
  const cluster = await startTemporaryCluster(bin, throwAway);
  const folder = mkdtempSync(path.join(tmpdir(), 'tok-snapshot-'));
  try {
    const env = {
      ...process.env,
      DB_CLIENT: 'pg',
      DB_HOST: cluster.host,
      DB_PORT: String(cluster.port),
      DB_DATABASE: 'postgres',
      DB_USER: cluster.user,
      SECRET: 'only for the time of one snapshot, then forgotten',
      ADMIN_EMAIL: 'admin@example.com',
      ADMIN_PASSWORD: 'only-for-the-time-of-one-snapshot',
      CONFIG_PATH: path.join(folder, 'directus.env'),
      EXTENSIONS_PATH: folder,
      MIGRATIONS_PATH: path.join(root, 'migrations'),
      STORAGE_LOCAL_ROOT: folder,
      LOG_LEVEL: 'error',
      TELEMETRY: 'false',
    };
    run(['snapshots/main.ts', '--demo', 'none'], env);
    const fresh = path.join(folder, 'schema.yaml');
    run(['node_modules/directus/cli.js', 'schema', 'snapshot', '--yes', isCheck ? fresh : file], env);
    if (isCheck && readFileSync(fresh, 'utf8') !== readFileSync(file, 'utf8')) {
      throw new Error('snapshots/schema.yaml is not what the model makes: run npm run snapshot and look at the diff');
    }
  } finally {
    cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: string[], env: NodeJS.ProcessEnv): void {
  const done = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  if (done.status !== 0) throw new Error(`${args.join(' ')} failed`);
}

try {
  await snapshot(process.argv.includes('--check'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
