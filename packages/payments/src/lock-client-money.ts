import type { Knex } from 'knex';
import { isPostgres, readInteger } from '@tok/database';
import type { LedgerAccountRow, Uuid } from '@tok/database';
import { lockClientAccounts, openClientAccounts } from './ledger/ledger-accounts.ts';
import type { Balances } from './ledger/read-balances.ts';

/**
 * Whoever changes what a driver has or owes waits here for his turn. Rows are locked in one order everywhere: payment,
 * card, client, the client's ledger accounts, his debts, our own accounts.
 */
export async function lockClientMoney(trx: Knex.Transaction, clientId: Uuid): Promise<Balances> {
  // A row that points to the client locks him like this: too late, once somebody who has locked him waits for the accounts.
  if (isPostgres(trx)) await trx('clients').where({ id: clientId }).forKeyShare().select('id');
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
