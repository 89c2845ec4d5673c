import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { LedgerAccountRow, Uuid } from '@tok/database';

/** Kopecks. */
export interface Balances {
  /** what can be spent now: the wallet without what is held */
  balanceMinor: number;
  /** what the client owes us */
  debtMinor: number;
}

/** Zeros for a client without accounts. */
export async function readBalances(db: Knex, clientId: Uuid): Promise<Balances> {
  const rows = await db<LedgerAccountRow>('ledger_accounts')
    .where({ client: clientId })
    .whereIn('kind', ['wallet', 'debt'])
    .select('kind', 'balance_minor');
  const of = (kind: string): number => readInteger(rows.find((row) => row.kind === kind)?.balance_minor ?? 0);
  return { balanceMinor: of('wallet'), debtMinor: of('debt') };
}
