import type { Knex } from 'knex';
import { isPostgres } from '@tok/database';
import { LedgerUnguardedError } from '../payment-errors.ts';

const seen = new WeakSet<object>();

/**
 * Balances are moved by the database (migration 20261123Q, snapshots/provision/sqlite-ledger-guards.ts): without its
 * triggers a wallet could be spent again and again. Looked at once a process.
 *
 * @throws LedgerUnguardedError
 */
export async function requireGuards(db: Knex): Promise<void> {
  const database = db.client.config as object;
  if (seen.has(database)) return;
  const found: unknown = isPostgres(db)
    ? await db('pg_trigger').where({ tgname: 'ledger_transfers_move_balances' }).first('tgname')
    : await db('sqlite_master').where({ type: 'trigger', name: 'tok_ledger_transfers_move_balances' }).first('name');
  if (!found) throw new LedgerUnguardedError();
  seen.add(database);
}
