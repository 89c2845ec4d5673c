import type { Knex } from 'knex';
import { isPostgres } from '@tok/database';
import { applyDemo } from './demo/apply-demo.ts';
import type { DemoSize } from './demo/apply-demo.ts';
import { applyAccess } from './provision/apply-access.ts';
import { applyLabels } from './provision/apply-labels.ts';
import { applyCoreMigrations, applyOwnMigrations } from './provision/apply-migrations.ts';
import { applyModel } from './provision/apply-model.ts';
import { applyPresets } from './provision/apply-presets.ts';
import { databaseFromEnvironment } from './provision/database-from-environment.ts';
import { loadDirectus } from './provision/directus-internals.ts';
import type { Directus } from './provision/directus-internals.ts';
import { sourceFingerprint } from './provision/fingerprint.ts';
import { oneAtATime } from './provision/one-at-a-time.ts';
import { openRecords, readRecord, writeRecord } from './provision/records.ts';
import { applySqliteGuards, removeLedgerGuards } from './provision/sqlite-guards.ts';
import { seedFirstAdministrator } from './seed/first-administrator.ts';

export interface ProvisionOptions {
  demo: DemoSize;
  /** one line a stage, for a person to read */
  onStage?: (line: string) => void;
  /** also when the sources have not changed since the last run */
  force?: boolean;
}

/**
 * Makes the database what the code says: system tables, model, migrations, access, presets, seed, demo. A second run
 * changes nothing; without changed sources it only looks and returns at once.
 *
 * It reads the DB_* variables of the process, and can do its work once in a process: Directus keeps its connection in
 * a module variable.
 *
 * @returns whether anything was changed
 * @throws FirstAdministratorError without demo, when ADMIN_EMAIL and ADMIN_PASSWORD are missing at the first run
 */
export async function provision(options: ProvisionOptions): Promise<boolean> {
  return oneAtATime(databaseFromEnvironment(process.env), async (db) => {
    const say = options.onStage ?? (() => undefined);
    const fingerprint = await sourceFingerprint();
    if (!options.force && (await isUpToDate(db, fingerprint, options.demo))) {
      say('provision: nothing has changed');
      return false;
    }
    const directus = await loadDirectus();
    try {
      await prepareSqlite(directus.db);
      const changes = await runStages(directus, options, say);
      await writeRecord(directus.db, 'sources', fingerprint);
      say(changes === 0 ? 'provision: nothing has changed' : 'provision: done');
      return changes > 0;
    } finally {
      await directus.close();
    }
  });
}

/** Looks without Directus, whose loading alone takes seconds. */
async function isUpToDate(db: Knex, fingerprint: string, demo: DemoSize): Promise<boolean> {
  if ((await readRecord(db, 'sources')) !== fingerprint) return false;
  if (demo !== 'none' && (await readRecord(db, 'demo')) === null) return false;
  await applySqliteGuards(db);
  return true;
}

async function runStages(directus: Directus, options: ProvisionOptions, say: (line: string) => void): Promise<number> {
  const { db } = directus;
  let changes = 0;
  const stage = (name: string, count: number, what: string) => {
    changes += count;
    say(`${name}: ${count === 0 ? 'nothing to do' : what}`);
  };
  const fresh = !(await directus.isInstalled());
  if (fresh) await directus.installSystemTables();
  const core = await applyCoreMigrations(directus);
  stage('system', core, `${core} migrations of Directus`);
  await openRecords(db);

  await removeLedgerGuards(db);
  const model = await applyModel(directus);
  const parts = `${model.collections} collections, ${model.fields} fields, ${model.relations} relations created`;
  stage('model', model.collections + model.fields + model.relations, parts);
  const labels = await applyLabels(directus);
  stage('labels', labels, `${labels} collections brought up to date`);
  const own = await applyOwnMigrations(directus);
  await applySqliteGuards(db);
  stage('migrations', own, `${own} applied`);

  const access = await applyAccess(directus);
  const permissions = `permissions +${access.permissionsAdded} -${access.permissionsRemoved}`;
  stage(
    'access',
    access.rows + access.permissionsAdded + access.permissionsRemoved,
    `${access.rows} rows, ${permissions}`,
  );
  const presets = await applyPresets(directus);
  stage('presets', presets, `${presets} written`);

  if (options.demo === 'none') {
    const seeded = await seedFirstAdministrator(directus, process.env);
    stage('seed', seeded ? 1 : 0, 'first administrator created');
  } else {
    const demo = await applyDemo(directus, options.demo);
    stage('demo', demo.rows, `${demo.rows} rows`);
  }
  if (changes > 0) await directus.flushCaches();
  return changes;
}

/** WAL stays with the file; Directus itself never asks for it, and without it the hub and Directus lock each other out. */
async function prepareSqlite(db: Knex): Promise<void> {
  if (isPostgres(db)) return;
  await db.raw('PRAGMA journal_mode = WAL');
  await db.raw('PRAGMA synchronous = NORMAL');
  await db.raw('PRAGMA busy_timeout = 5000');
}
