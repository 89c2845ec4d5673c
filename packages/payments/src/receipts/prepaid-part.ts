import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, Uuid } from '@tok/database';

/**
 * How much of a sum that just left a wallet was money that its owner had paid in: what was given to him by hand is spent
 * first, and buys without a receipt, like a discount. Afterwards the advances that are not set off yet are never above
 * what is left in the wallet, so all that is left can be given back with receipts of its own.
 *
 * Called after the posting, which has the client's accounts locked.
 */
export async function prepaidPart(trx: Knex.Transaction, clientId: Uuid, spentMinor: number): Promise<number> {
  const advancesMinor = await advancesNotSetOff(trx, clientId);
  const leftMinor = await sumOf(
    trx('ledger_accounts').where({ client: clientId }).whereIn('kind', ['wallet', 'wallet_held']),
    'balance_minor',
  );
  return Math.min(spentMinor, Math.max(0, advancesMinor - leftMinor));
}

/** Kopecks paid into the wallet, less what was given back, less what receipts have set off. */
async function advancesNotSetOff(trx: Knex.Transaction, clientId: Uuid): Promise<number> {
  const paidInMinor = await sumOf(
    trx('ledger_transfers').join('ledger_accounts', 'ledger_accounts.id', 'ledger_transfers.credit_account').where({
      'ledger_accounts.client': clientId,
      'ledger_accounts.kind': 'wallet',
      'ledger_transfers.kind': 'top_up',
    }),
    'ledger_transfers.amount_minor',
  );
  const givenBackMinor = await sumOf(
    trx('refunds').where({ client: clientId, kind: 'balance', status: 'succeeded' }),
    'amount_minor',
  );
  const offsets = trx('receipts').where({ client: clientId, settlement: 'prepayment' });
  const setOffMinor =
    (await sumOf(offsets.clone().where({ kind: 'payment' }), 'amount_minor')) -
    (await sumOf(offsets.clone().where({ kind: 'refund' }), 'amount_minor'));
  return paidInMinor - givenBackMinor - setOffMinor;
}

async function sumOf(query: Knex.QueryBuilder, column: string): Promise<number> {
  const [row] = (await query.sum({ total_minor: column })) as { total_minor: BigIntColumn | null }[];
  return readInteger(row?.total_minor ?? 0);
}
