import type { Knex } from 'knex';
import { isPostgres } from '@tok/database';
import type { HubConfig } from '../config.ts';
import type { HubBase } from '../hub-base.ts';
import { forgetMonthTables, monthTable, nextMonthStartMs } from './month-tables.ts';
import type { Journal } from './month-tables.ts';

/** When a row came. */
const momentOf: Record<Journal, string> = { meter_values: 'received_at', ocpp_messages: 'occurred_at' };
const defaultDays: Record<Journal, number> = { meter_values: 400, ocpp_messages: 90 };
const dayMs = 24 * 3600_000;
const monthsAhead = 2;
const rowsPerDelete = 500;
/** Readers go first: a month that is being read is dropped the next time. */
const dropLockTimeout = '3s';

/** The tables of this month and the next ones, before the first row needs them. */
export async function addMonthsAhead({ db, now }: Pick<HubBase, 'db' | 'now'>): Promise<void> {
  if (!isPostgres(db)) return;
  for (const journal of Object.keys(momentOf) as Journal[]) {
    let at = now();
    for (let ahead = 0; ahead <= monthsAhead; ahead++) {
      await monthTable(db, journal, at);
      at = new Date(nextMonthStartMs(at));
    }
  }
}

export interface RetentionParts extends Pick<HubBase, 'db' | 'now' | 'log'> {
  config: Pick<HubConfig, 'messageRetentionDays' | 'meterRetentionDays'>;
}

/** Readings and journalled frames are kept so long as the configuration says; on Postgres whole months go at once. */
export async function deleteOldJournals({ config, db, now, log }: RetentionParts, signal: AbortSignal): Promise<void> {
  const days: Record<Journal, number> = {
    meter_values: config.meterRetentionDays ?? defaultDays.meter_values,
    ocpp_messages: config.messageRetentionDays ?? defaultDays.ocpp_messages,
  };
  for (const journal of Object.keys(momentOf) as Journal[]) {
    const before = new Date(now().getTime() - days[journal] * dayMs);
    const months = isPostgres(db) ? await dropMonths(db, journal, before, signal) : [];
    const rows = await deleteRows(db, journal, before, signal);
    if (months.length + rows > 0) log.info({ journal, months, rows }, 'old rows of a journal deleted');
  }
}

/** @returns names of the tables that were dropped */
async function dropMonths(db: Knex, journal: Journal, before: Date, signal: AbortSignal): Promise<string[]> {
  const { rows } = (await db.raw(
    `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
     WHERE inhparent = ?::regclass AND relnamespace = 'tok_partitions'::regnamespace ORDER BY relname`,
    [journal],
  )) as { rows: { name: string }[] };
  const old = rows.map(({ name }) => name).filter((name) => endOfMonthMs(name) <= before.getTime());
  for (const name of old) {
    if (signal.aborted) break;
    await db.transaction(async (trx) => {
      await trx.raw(`SET LOCAL lock_timeout TO '${dropLockTimeout}'`);
      await trx.raw('DROP TABLE ??', [`tok_partitions.${name}`]);
    });
    forgetMonthTables(db);
  }
  return old;
}

function endOfMonthMs(name: string): number {
  const [, year, month] = /_(\d{4})_(\d{2})$/.exec(name) ?? [];
  return year === undefined ? Infinity : Date.UTC(Number(year), Number(month));
}

/** Of the journal's own table. Rows have come in the order of their ids: as soon as the first are young, all are. */
async function deleteRows(db: Knex, journal: Journal, before: Date, signal: AbortSignal): Promise<number> {
  const table = db.raw(isPostgres(db) ? `ONLY ${journal}` : journal);
  let deleted = 0;
  for (let count = -1; count !== 0 && !signal.aborted; deleted += count) {
    const first: { id: number }[] = await db
      .from(db.from(table).orderBy('id').limit(rowsPerDelete).select('id', momentOf[journal]).as('first'))
      .where(momentOf[journal], '<', before)
      .select('id');
    count = first.length;
    const ids = first.map(({ id }) => id);
    if (count > 0) await db.from(journal).whereIn('id', ids).delete();
  }
  return deleted;
}
