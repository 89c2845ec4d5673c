import type { Uuid } from '@tok/database';
import type { Knex } from 'knex';
import type { Destroyed } from './destroy-personal-data.ts';

/** Of what Directus keeps revisions of: each holds the row as it was. */
export const revisedTables = [
  'id_tags',
  'tariffs',
  'program_members',
  'money_orders',
  'station_reports',
  'reconciliation_differences',
  'receipts',
] as const;

/**
 * The user of Directus with his sessions, and what Directus wrote down of him and of his rows on its own. That somebody of the
 * staff changed something, and when, stays in its journal.
 *
 * @param rows ids of his rows by table, as far as Directus keeps revisions of them
 */
export async function forgetAtDirectus(
  trx: Knex.Transaction,
  { clientId, userId }: { clientId: Uuid; userId: Uuid | null },
  rows: Map<string, string[]>,
): Promise<Destroyed[]> {
  const items = new Map([...rows, ['clients', [clientId]]]);
  const done: Destroyed[] = [
    {
      table: 'directus_revisions',
      rule: 'deleted',
      columns: [],
      count: await deleteOf(trx, 'directus_revisions', items),
    },
    {
      table: 'directus_comments',
      rule: 'deleted',
      columns: [],
      count: await deleteOf(trx, 'directus_comments', items),
    },
  ];
  if (userId !== null) done.push(...(await forgetUser(trx, userId)));
  return done.filter(({ count }) => count > 0);
}

async function deleteOf(trx: Knex.Transaction, table: string, items: Map<string, string[]>): Promise<number> {
  let count = 0;
  for (const [collection, ids] of items) {
    if (ids.length > 0) count += await trx(table).where({ collection }).whereIn('item', ids).delete();
  }
  return count;
}

async function forgetUser(trx: Knex.Transaction, userId: Uuid): Promise<Destroyed[]> {
  const columns = ['user', 'ip', 'user_agent'];
  const blank = { user: null, ip: null, user_agent: null };
  const activity = await trx('directus_activity').where({ user: userId }).update(blank);
  const files = await trx('directus_files').where({ uploaded_by: userId }).update({ uploaded_by: null });
  const sessions = await trx('directus_sessions').where({ user: userId }).delete();
  const users = await trx('directus_users').where({ id: userId }).delete();
  return [
    { table: 'directus_activity', rule: 'erased', columns, count: activity },
    { table: 'directus_files', rule: 'erased', columns: ['uploaded_by'], count: files },
    { table: 'directus_sessions', rule: 'deleted', columns: [], count: sessions },
    { table: 'directus_users', rule: 'deleted', columns: [], count: users },
  ];
}
