import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, LedgerAccountRow, Uuid } from '@tok/database';

/** What stands aside of a wallet. Kopecks. */
export interface HeldOfWallet {
  /** for charges that run, or are being settled */
  chargesMinor: number;
  /** on its way back to cards */
  refundsMinor: number;
}

/** Zeros for a client without accounts. */
export async function readHeld(db: Knex, clientId: Uuid): Promise<HeldOfWallet> {
  const account = await db<LedgerAccountRow>('ledger_accounts')
    .where({ client: clientId, kind: 'wallet_held' })
    .first('balance_minor');
  const heldMinor = readInteger(account?.balance_minor ?? 0);
  if (heldMinor === 0) return { chargesMinor: 0, refundsMinor: 0 };
  const [row]: { total_minor: BigIntColumn | null }[] = await db('refunds')
    .where({ client: clientId, kind: 'balance', status: 'pending' })
    .sum({ total_minor: 'amount_minor' });
  const refundsMinor = Math.min(heldMinor, readInteger(row?.total_minor ?? 0));
  return { chargesMinor: heldMinor - refundsMinor, refundsMinor };
}
