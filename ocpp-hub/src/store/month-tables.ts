import type { Knex } from 'knex';

/** The journals: on Postgres they have a table a month, see migration 20261123J. */
export type Journal = 'meter_values' | 'ocpp_messages';

/** Asked for once a process and month; what a transaction made may be rolled back and is not remembered. */
const known = new WeakMap<object, Set<string>>();

/** @returns quoted name of the table that takes rows of that moment's month; made where it is missing. Postgres only. */
export async function monthTable(db: Knex, journal: Journal, at: Date): Promise<string> {
  const name = monthTableName(journal, at);
  const remembered = rememberedBy(db);
  if (remembered.has(name)) return name;
  await db.raw('SELECT tok_partitions.add_month(?, ?)', [journal, at.toISOString()]);
  if (!db.isTransaction) remembered.add(name);
  return name;
}

/** After the database said that a table is not there. */
export function forgetMonthTables(db: Knex): void {
  rememberedBy(db).clear();
}

export function monthTableName(journal: Journal, at: Date): string {
  const month = String(at.getUTCMonth() + 1).padStart(2, '0');
  return `tok_partitions.${journal}_${at.getUTCFullYear()}_${month}`;
}

/** First moment of its month, UTC, epoch ms. */
export function monthStartMs(at: Date): number {
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth());
}

export function nextMonthStartMs(at: Date): number {
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1);
}

function rememberedBy(db: Knex): Set<string> {
  // A transaction has a client of its own, but the same configuration.
  const key = db.client.config as object;
  let names = known.get(key);
  if (!names) known.set(key, (names = new Set()));
  return names;
}
