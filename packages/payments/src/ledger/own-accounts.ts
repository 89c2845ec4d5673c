import type { Knex } from 'knex';
import { isPostgres } from '@tok/database';

/**
 * Writes on our own accounts (revenue, VAT, what the provider owes us) what their transfers add up to by now. They are
 * moved by every sale at once: a balance that each sale had to lock would let one settlement at a time through
 * (docs/decisions/0010). Whoever decides by such a balance calls this first; the numbers that people see are as old as
 * the last call.
 */
export async function sumOwnAccounts(db: Knex): Promise<void> {
  // On Postgres the trigger of migration 20261123Q writes the sum, whatever is asked for.
  const sum = isPostgres(db) ? 'balance_minor' : derivedOnSqlite;
  const rest = isPostgres(db) ? 'FOR NO KEY UPDATE SKIP LOCKED' : '';
  await db.raw(
    `UPDATE ledger_accounts SET balance_minor = ${sum}
     WHERE id IN (SELECT id FROM ledger_accounts WHERE client IS NULL AND counterparty IS NULL ${rest})`,
  );
}

const derivedOnSqlite = `(
  coalesce((SELECT sum(amount_minor) FROM ledger_transfers WHERE debit_account = ledger_accounts.id), 0)
  - coalesce((SELECT sum(amount_minor) FROM ledger_transfers WHERE credit_account = ledger_accounts.id), 0)
) * CASE normal_side WHEN 'debit' THEN 1 ELSE -1 END`;
