import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectDatabase } from '@tok/database';
import type { DatabaseConfig } from '@tok/database';
import { findPostgres, startTemporaryCluster, throwAway } from '../../scripts/postgres/temporary-cluster.ts';
import { ProductProcess } from './product-process.ts';
import { repositoryRoot } from './repository-root.ts';
import type { TestDatabase } from './test-databases.ts';

export interface PreparedDatabase {
  config: DatabaseConfig;
  /** the DB_* variables of Directus and the hub */
  env: NodeJS.ProcessEnv;
  remove(): void;
}

/** Of every test database. */
export const administrator = { email: 'admin@example.com', password: 'admin-password-of-the-tests' };

const cacheFolder = path.join(repositoryRoot, 'node_modules', '.cache', 'tok-test');
const sources = ['snapshots/**/*.{ts,json,yaml}', 'migrations/*', 'packages/{domain,database,payments}/src/**/*.ts'];

/**
 * A provisioned database of one's own: model, migrations, roles, no demo.
 *
 * Provisioned once for each state of the sources, then copied: SQLite as a file, Postgres as a dump.
 */
export async function prepareDatabase(kind: TestDatabase, folder: string): Promise<PreparedDatabase> {
  mkdirSync(cacheFolder, { recursive: true });
  return kind === 'sqlite' ? prepareSqlite(folder) : preparePostgres(folder);
}

/** Made before tests that run beside each other would each make them. */
export async function prepareTemplates(kinds: TestDatabase[]): Promise<void> {
  for (const kind of kinds) {
    const folder = mkdtempSync(path.join(tmpdir(), 'tok-templates-'));
    const prepared = await prepareDatabase(kind, folder);
    prepared.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepareSqlite(folder: string): Promise<PreparedDatabase> {
  const template = path.join(cacheFolder, `template-${fingerprint()}.db`);
  if (!existsSync(template)) {
    const unfinished = `${template}.${process.pid}`;
    const env = { DB_CLIENT: 'sqlite3', DB_FILENAME: unfinished };
    await provision(env, folder);
    const db = connectDatabase({ client: 'sqlite3', filename: unfinished });
    await db.raw('PRAGMA wal_checkpoint(TRUNCATE)');
    await db.destroy();
    renameSync(unfinished, template);
    for (const rest of globSync(`${unfinished}*`)) rmSync(rest);
  }
  const filename = path.join(folder, 'tok.db');
  copyFileSync(template, filename);
  return {
    config: { client: 'sqlite3', filename },
    env: { DB_CLIENT: 'sqlite3', DB_FILENAME: filename },
    remove: () => undefined,
  };
}

async function preparePostgres(folder: string): Promise<PreparedDatabase> {
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL: not found');
  const cluster = await startTemporaryCluster(bin, { ...throwAway, synchronous_commit: 'off' });
  const { host, port, user } = cluster;
  const database = 'postgres';
  const env = { DB_CLIENT: 'pg', DB_HOST: host, DB_PORT: String(port), DB_DATABASE: database, DB_USER: user };
  const remove = () => cluster.stop();
  try {
    const dump = path.join(cacheFolder, `template-${fingerprint()}.dump`);
    const address = ['-h', host, '-p', String(port), '-U', user, '-d', database];
    if (existsSync(dump)) {
      run(bin, 'pg_restore', [...address, '--no-owner', '--exit-on-error', dump]);
    } else {
      await provision({ ...env, DB_PASSWORD: 'trusted' }, folder);
      run(bin, 'pg_dump', [...address, '-Fc', '-f', `${dump}.${process.pid}`]);
      renameSync(`${dump}.${process.pid}`, dump);
    }
  } catch (error) {
    remove();
    throw error;
  }
  return { config: { client: 'pg', host, port, user, database }, env: { ...env, DB_PASSWORD: 'trusted' }, remove };
}

async function provision(env: NodeJS.ProcessEnv, folder: string): Promise<void> {
  const provisioning = new ProductProcess({
    name: 'provision',
    args: ['snapshots/main.ts', '--demo', 'none'],
    env: {
      ...process.env,
      ...env,
      CONFIG_PATH: path.join(folder, 'none.env'),
      ADMIN_EMAIL: administrator.email,
      ADMIN_PASSWORD: administrator.password,
      SECRET: 'only-for-tests-only-for-tests-only-for-tests',
      MIGRATIONS_PATH: path.join(repositoryRoot, 'migrations'),
      EXTENSIONS_PATH: path.join(folder, 'no-extensions'),
      LOG_LEVEL: 'warn',
      TELEMETRY: 'false',
    },
    logFile: path.join(folder, 'provision.log'),
  });
  await provisioning.run();
}

function run(bin: string, command: string, args: string[]): void {
  const done = spawnSync(path.join(bin, command), args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command} failed: ${done.stderr || String(done.error)}`);
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: repositoryRoot }).sort()) {
    const absolute = path.join(repositoryRoot, file);
    if (/\.test\.ts$/.test(file)) continue;
    hash.update(file).update(readFileSync(absolute));
  }
  return hash.digest('hex').slice(0, 16);
}
