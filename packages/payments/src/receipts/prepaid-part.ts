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
  const sums = await readSums(trx, clientId);
  const setOffMinor = sums.of('set_off') - sums.of('taken_back');
  const advancesMinor = sums.of('paid_in') - sums.of('given_back') - setOffMinor;
  return Math.min(spentMinor, Math.max(0, advancesMinor - sums.of('left_over')));
}

/** Kopecks of one client, all in one question. */
async function readSums(trx: Knex.Transaction, client: Uuid): Promise<{ of: (name: string) => number }> {
  const offsets = (kind: 'payment' | 'refund') =>
    trx('receipts').where({ client, settlement: 'prepayment', kind }).sum('amount_minor');
  const accounts = (kinds: string[]) => trx('ledger_accounts').where({ client }).whereIn('kind', kinds);
  const sums = {
    paid_in: trx('ledger_transfers')
      .whereIn('credit_account', accounts(['wallet']).select('id'))
      .where({ kind: 'top_up' })
      .sum('amount_minor'),
    given_back: trx('refunds').where({ client, kind: 'balance', status: 'succeeded' }).sum('amount_minor'),
    set_off: offsets('payment'),
    taken_back: offsets('refund'),
    left_over: accounts(['wallet', 'wallet_held']).sum('balance_minor'),
  };
  const [row] = (await trx.select(Object.entries(sums).map(([name, sum]) => sum.as(name)))) as Record<
    string,
    BigIntColumn | null
  >[];
  return { of: (name) => readInteger(row?.[name] ?? 0) };
}
