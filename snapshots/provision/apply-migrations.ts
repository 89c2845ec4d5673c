import { join } from 'node:path';
import type { Knex } from 'knex';
import type { Directus } from './directus-internals.ts';

const ownMigrations = join(import.meta.dirname, '..', '..', 'migrations');

/** @returns how many ran */
export async function applyCoreMigrations(directus: Directus): Promise<number> {
  return counted(directus.db, () => directus.runMigrations(null));
}

/**
 * Ours run after the model, because they put indices on its tables; `directus bootstrap` would run them before.
 *
 * @returns how many ran
 */
export async function applyOwnMigrations(directus: Directus): Promise<number> {
  return counted(directus.db, () => directus.runMigrations(ownMigrations));
}

async function counted(db: Knex, run: () => Promise<void>): Promise<number> {
  const before = await count(db);
  await run();
  return (await count(db)) - before;
}

async function count(db: Knex): Promise<number> {
  const [row] = await db('directus_migrations').count({ count: '*' });
  return Number(row?.['count'] ?? 0);
}
