import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, LedgerAccountRow, Uuid } from '@tok/database';

export interface LedgerCheck {
  isBalanced: boolean;
  /** accounts whose stored balance is not what their transfers add up to */
  mismatches: { account: Uuid; kind: string; storedMinor: number; derivedMinor: number }[];
  /** debit balances less credit balances over all accounts: zero in a sound ledger */
  imbalanceMinor: number;
}

/** Compares every stored balance with the sum of its transfers. Kopecks. */
export async function checkLedger(db: Knex): Promise<LedgerCheck> {
  const debits = await sumsBy(db, 'debit_account');
  const credits = await sumsBy(db, 'credit_account');
  const accounts = await db<LedgerAccountRow>('ledger_accounts').select('*');
  const mismatches: LedgerCheck['mismatches'] = [];
  let imbalanceMinor = 0;
  for (const account of accounts) {
    const debitBalanceMinor = (debits.get(account.id) ?? 0) - (credits.get(account.id) ?? 0);
    const derivedMinor = account.normal_side === 'debit' ? debitBalanceMinor : 0 - debitBalanceMinor;
    const storedMinor = readInteger(account.balance_minor);
    if (storedMinor !== derivedMinor)
      mismatches.push({ account: account.id, kind: account.kind, storedMinor, derivedMinor });
    imbalanceMinor += account.normal_side === 'debit' ? storedMinor : -storedMinor;
  }
  return { isBalanced: mismatches.length === 0 && imbalanceMinor === 0, mismatches, imbalanceMinor };
}

async function sumsBy(db: Knex, column: 'debit_account' | 'credit_account'): Promise<Map<Uuid, number>> {
  const rows: { account: Uuid; total_minor: BigIntColumn }[] = await db('ledger_transfers')
    .select({ account: column })
    .sum({ total_minor: 'amount_minor' })
    .groupBy(column);
  return new Map(rows.map((row) => [row.account, readInteger(row.total_minor)]));
}
