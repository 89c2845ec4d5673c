import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, Uuid } from '@tok/database';

interface Sum {
  id: Uuid;
  total_minor: BigIntColumn;
}

/** What is posted as taken by the provider for each payment, kopecks: the captured sum, in a sound ledger. */
export async function postedCaptures(db: Knex, payments: readonly Uuid[]): Promise<Map<Uuid, number>> {
  const rows: Sum[] = await settlementTransfers(db, 'debit_account')
    .whereIn('ledger_transfers.payment', payments)
    .whereNull('ledger_transfers.refund')
    .select({ id: 'ledger_transfers.payment' })
    .sum({ total_minor: 'ledger_transfers.amount_minor' })
    .groupBy('ledger_transfers.payment');
  return new Map(rows.map((row) => [row.id, readInteger(row.total_minor)]));
}

/** What is posted as given back by the provider for each refund, kopecks. */
export async function postedRefunds(db: Knex, refunds: readonly Uuid[]): Promise<Map<Uuid, number>> {
  const rows: Sum[] = await settlementTransfers(db, 'credit_account')
    .whereIn('ledger_transfers.refund', refunds)
    .select({ id: 'ledger_transfers.refund' })
    .sum({ total_minor: 'ledger_transfers.amount_minor' })
    .groupBy('ledger_transfers.refund');
  return new Map(rows.map((row) => [row.id, readInteger(row.total_minor)]));
}

/** The provider's fee lies on the same account, on its other side. */
function settlementTransfers(db: Knex, side: 'debit_account' | 'credit_account'): Knex.QueryBuilder {
  return db('ledger_transfers')
    .join('ledger_accounts', 'ledger_accounts.id', `ledger_transfers.${side}`)
    .where('ledger_accounts.kind', 'provider_settlement')
    .where('ledger_transfers.phase', 'posted')
    .whereNot('ledger_transfers.kind', 'provider_fee');
}
