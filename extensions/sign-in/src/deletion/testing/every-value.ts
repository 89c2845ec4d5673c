import { isPostgres } from '@tok/database';
import type { Knex } from 'knex';

/** One value of the database, as text. */
export interface StoredValue {
  /** 'table.column' */
  place: string;
  text: string;
}

/** Every value of every column of every table there is, those of Directus too. */
export async function readEveryValue(db: Knex): Promise<StoredValue[]> {
  const values: StoredValue[] = [];
  for (const table of await tableNames(db)) {
    const rows: Record<string, unknown>[] = await db(table);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (value === null) continue;
        values.push({ place: `${table}.${column}`, text: typeof value === 'string' ? value : JSON.stringify(value) });
      }
    }
  }
  return values;
}

async function tableNames(db: Knex): Promise<string[]> {
  if (isPostgres(db)) return db('information_schema.tables').where({ table_schema: 'public' }).pluck('table_name');
  return db('sqlite_master').where({ type: 'table' }).whereNot('name', 'like', 'sqlite_%').pluck('name');
}
