import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findPostgres, startTemporaryCluster, throwAway } from './postgres/temporary-cluster.ts';

/** The tests that write through our own SQL, once more on a real PostgreSQL; the hub's main.test.ts starts its processes on SQLite. */
const hub = [
  'actions',
  'certificates',
  'charging-profiles',
  'field-failures',
  'transactions',
  'local-lists',
  'reservations',
  'tag-sessions',
  'session-limits',
  'commands',
  'credentials',
  'rpc',
  'server',
  'store',
  'links',
  'watching',
  'hub.test.ts',
  'several-hubs.test.ts',
  'secrets-in-logs.test.ts',
].map((part) => `ocpp-hub/src/${part}`);
const folders = [
  ...hub,
  'packages/payments',
  'extensions/payments',
  'extensions/corporate/src',
  'extensions/charging/src/endpoint/tariffs-explained.test.ts',
  'extensions/charging/src/overview',
  'extensions/charging/src/sessions/driver.test.ts',
  'extensions/charging/src/sessions/history.property.test.ts',
  'extensions/charging/src/sessions/holds',
  'extensions/charging/src/sessions/several-sessions.test.ts',
  'extensions/notifications',
  'extensions/sign-in/src/codes/at-once.test.ts',
  'extensions/sign-in/src/deletion',
  'extensions/stations',
  'test/hub',
];
/** Starts a PostgreSQL of its own, wherever it runs. */
const ownCluster = '**/postgres-restarted.test.ts';
const projects = ['--project', 'unit', '--project', 'hub', '--exclude', ownCluster];

const bin = findPostgres();
if (!bin) throw new Error('PostgreSQL is not installed');
const cluster = await startTemporaryCluster(bin, throwAway);
try {
  const done = spawnSync('vitest', ['run', ...projects, ...folders, ...process.argv.slice(2)], {
    cwd: path.resolve(import.meta.dirname, '..'),
    stdio: 'inherit',
    env: { ...process.env, TOK_TEST_PG: `${cluster.host}:${cluster.port}:postgres:${cluster.user}` },
  });
  process.exitCode = done.status ?? 1;
} finally {
  cluster.stop();
}
