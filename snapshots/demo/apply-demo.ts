import type { Knex } from 'knex';
import { isPostgres } from '@tok/database';
import { sumOwnAccounts } from '@tok/payments';
import type { Directus } from '../provision/directus-internals.ts';
import { readRecord, writeRecord } from '../provision/records.ts';
import { demoRows } from './demo-rows.ts';
import type { DemoRows } from './demo-rows.ts';
import { demoIds } from './fixed-ids.ts';
import { demoLogins } from './logins.ts';

export type DemoSize = 'none' | 'small' | 'full';

/** SQLite takes at most 500 rows in one insert as knex writes it. */
const rowsPerInsert = 100;

/** Fills an empty product once; a second run, of whatever size, changes nothing. */
export async function applyDemo(directus: Directus, size: 'small' | 'full'): Promise<{ rows: number }> {
  const { db } = directus;
  if ((await readRecord(db, 'demo')) !== null) return { rows: 0 };
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  const demo = await demoRows(size, today);
  const rows = await db.transaction((trx) => insertRows(trx, demo));
  await createLogins(directus);
  await writeRecord(db, 'demo', size);
  return { rows: rows + demoLogins.length };
}

async function insertRows(trx: Knex.Transaction, demo: DemoRows): Promise<number> {
  let count = demo.driverUsers.length;
  await trx.batchInsert('directus_users', demo.driverUsers, rowsPerInsert);
  for (const [table, rows] of Object.entries<object[]>(demo.tables)) {
    await trx.batchInsert(table, table === 'ledger_accounts' ? rows.map(emptied) : rows, rowsPerInsert);
    count += rows.length;
  }
  for (const [client, accounts] of demo.accounts) await trx('clients').where({ id: client }).update(accounts);
  await sumOwnAccounts(trx);
  if (isPostgres(trx)) await moveSequences(trx);
  return count;
}

/** The transfers that follow fill it. */
function emptied(account: object): object {
  return { ...account, balance_minor: 0 };
}

/** Rows with given numbers do not move the sequences that give the next ones. */
async function moveSequences(trx: Knex.Transaction): Promise<void> {
  for (const table of ['contacts', 'ocpp_transactions', 'meter_values', 'ocpp_messages', 'hub_events']) {
    await trx.raw(`SELECT setval(pg_get_serial_sequence(?, 'id'), (SELECT coalesce(max(id), 0) + 1 FROM ??), false)`, [
      table,
      table,
    ]);
  }
  await trx.raw(
    `SELECT setval('charging_session_number_seq', (SELECT coalesce(max(number), 0) + 1 FROM charging_sessions), false)`,
  );
}

async function createLogins(directus: Directus): Promise<void> {
  const users = new directus.services.UsersService({ schema: await directus.readSchema(), knex: directus.db });
  const companies = { 'Авто система': demoIds.counterparties.autoSystem, Тест: demoIds.counterparties.test };
  for (const { id, roleId, email, password, firstName, lastName, company } of demoLogins) {
    await users.createOne({
      id,
      role: roleId,
      email,
      password,
      status: 'active',
      first_name: company ?? firstName,
      last_name: lastName,
      ...(company && { counterparty: companies[company] }),
    });
  }
}
