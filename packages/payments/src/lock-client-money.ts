import type { Knex } from 'knex';
import { isPostgres, readInteger } from '@tok/database';
import type { LedgerAccountRow, Uuid } from '@tok/database';
import { lockClientAccounts, openClientAccounts } from './ledger/ledger-accounts.ts';
import type { Balances } from './ledger/read-balances.ts';

/**
 * Rows are locked in one order everywhere: payment, client, card, the client's ledger accounts, his debts. A row that
 * points to the client locks him, too, and too late: before his card or his accounts are locked, this goes.
 */
export async function shareClient(trx: Knex.Transaction, clientId: Uuid): Promise<void> {
  if (isPostgres(trx)) await trx('clients').where({ id: clientId }).forKeyShare().select('id');
}

/** Whoever changes what a driver has or owes waits here for his turn. */
export async function lockClientMoney(trx: Knex.Transaction, clientId: Uuid): Promise<Balances> {
  await shareClient(trx, clientId);
  let accounts = await lockClientAccounts(trx, clientId);
  if (!find(accounts, 'wallet') || !find(accounts, 'debt')) {
    await openClientAccounts(trx, clientId);
    accounts = await lockClientAccounts(trx, clientId);
  }
  return {
    balanceMinor: readInteger(find(accounts, 'wallet')?.balance_minor ?? 0),
    debtMinor: readInteger(find(accounts, 'debt')?.balance_minor ?? 0),
  };
}

function find(accounts: Map<Uuid, LedgerAccountRow>, kind: string): LedgerAccountRow | undefined {
  return [...accounts.values()].find((account) => account.kind === kind);
}
