import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** What provisioning did last, by stage; not a Directus collection. */
const table = 'tok_provisions';

export async function openRecords(db: Knex): Promise<void> {
  if (await db.schema.hasTable(table)) return;
  await db.schema.createTable(table, (t) => {
    t.string('stage', 64).primary();
    t.string('fingerprint', 64).notNullable();
  });
}

/** @returns null when the stage never ran, or nothing ever did */
export async function readRecord(db: Knex, stage: string): Promise<string | null> {
  if (!(await db.schema.hasTable(table))) return null;
  const row: { fingerprint: string } | undefined = await db(table).where({ stage }).first('fingerprint');
  return row?.fingerprint ?? null;
}

export async function writeRecord(db: Knex, stage: string, fingerprint: string): Promise<void> {
  await db(table).insert({ stage, fingerprint }).onConflict('stage').merge();
}

export function fingerprintOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
