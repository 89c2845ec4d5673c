import { readInteger } from '@tok/database';
import type { DebtRow, LedgerAccountRow } from '@tok/database';
import type { Knex } from 'knex';
import { restOf } from '../debts/debt-row.ts';
import { checkLedger } from '../ledger/check-ledger.ts';

/** The ledger is sound, and what every client owes in it is what is left of his open debts. */
export async function expectDebtsAddUp(db: Knex): Promise<void> {
  const check = await checkLedger(db);
  if (!check.isBalanced) throw new Error(`The ledger does not balance: ${JSON.stringify(check)}`);
  const accounts = await db<LedgerAccountRow>('ledger_accounts').where({ kind: 'debt' });
  const open = await db<DebtRow>('debts').where({ status: 'open' });
  for (const { client, balance_minor } of accounts) {
    const debts = open.filter((debt) => debt.client === client);
    const owedMinor = debts.reduce((sum, debt) => sum + restOf(debt), 0);
    if (owedMinor !== readInteger(balance_minor)) {
      throw new Error(`The debts of ${client} add up to ${owedMinor}, the ledger says ${balance_minor}`);
    }
  }
}
