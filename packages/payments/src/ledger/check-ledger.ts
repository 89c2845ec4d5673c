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

/**
 * Compares every stored balance with the sum of its transfers. Kopecks. Our own accounts have no balance of their own:
 * theirs is the sum (`sumOwnAccounts`).
 */
export async function checkLedger(db: Knex): Promise<LedgerCheck> {
  // One look: between two, somebody posts.
  const rows: Row[] = await db('ledger_accounts as account')
    .leftJoin(sumsBy(db, 'debit').as('debits'), 'debits.account', 'account.id')
    .leftJoin(sumsBy(db, 'credit').as('credits'), 'credits.account', 'account.id')
    .select('account.*', { debits_minor: 'debits.total_minor', credits_minor: 'credits.total_minor' });
  const mismatches: LedgerCheck['mismatches'] = [];
  let imbalanceMinor = 0;
  for (const account of rows) {
    const debitBalanceMinor = readInteger(account.debits_minor ?? 0) - readInteger(account.credits_minor ?? 0);
    const isDebit = account.normal_side === 'debit';
    const derivedMinor = isDebit ? debitBalanceMinor : 0 - debitBalanceMinor;
    const isOwn = account.client === null && account.counterparty === null;
    const storedMinor = isOwn ? derivedMinor : readInteger(account.balance_minor);
    if (storedMinor !== derivedMinor)
      mismatches.push({ account: account.id, kind: account.kind, storedMinor, derivedMinor });
    imbalanceMinor += isDebit ? storedMinor : -storedMinor;
  }
  return { isBalanced: mismatches.length === 0 && imbalanceMinor === 0, mismatches, imbalanceMinor };
}

type Row = LedgerAccountRow & { debits_minor: BigIntColumn | null; credits_minor: BigIntColumn | null };

function sumsBy(db: Knex, side: 'debit' | 'credit'): Knex.QueryBuilder {
  const account = `${side}_account`;
  return db('ledger_transfers').groupBy(account).select({ account }).sum({ total_minor: 'amount_minor' });
}
