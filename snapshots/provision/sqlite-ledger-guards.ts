/** A trigger: when it fires, and what it does. */
export interface LedgerGuard {
  on: string;
  when?: string;
  does: string;
}

function refuse(words: string): string {
  return `SELECT RAISE(ABORT, 'constraint failed: ${words}');`;
}

function move(account: 'debit_account' | 'credit_account', side: 'debit' | 'credit'): string {
  return `UPDATE ledger_accounts
    SET balance_minor = balance_minor + CASE normal_side WHEN '${side}' THEN NEW.amount_minor ELSE -NEW.amount_minor END
    WHERE id = NEW.${account} AND (client IS NOT NULL OR counterparty IS NOT NULL);`;
}

/** What the transfers of an account add up to, in its normal direction. */
function derived(row: string): string {
  const of = (side: string) =>
    `coalesce((SELECT sum(amount_minor) FROM ledger_transfers WHERE ${side}_account = ${row}.id), 0)`;
  return `((${of('debit')} - ${of('credit')}) * CASE ${row}.normal_side WHEN 'debit' THEN 1 ELSE -1 END)`;
}

/** Makes every balance what its transfers say. */
export const sumBalances = `UPDATE ledger_accounts SET balance_minor = ${derived('ledger_accounts')}
  WHERE balance_minor <> ${derived('ledger_accounts')}`;

const alone = refuse('a balance moves with transfers alone');

/**
 * What migration 20261123Q does on Postgres. SQLite does not say who changes a row, so that a changed balance is compared with
 * its transfers; an account's own index makes that a look at its own rows.
 *
 * As each of both tables is named in a trigger of the other, SQLite refuses to rebuild either (which Studio does where a
 * column is changed): these triggers are never lost, and provisioning takes them off before it changes the model.
 */
export const ledgerGuards: Record<string, LedgerGuard> = {
  ledger_transfers_move_balances: {
    on: 'AFTER INSERT ON ledger_transfers',
    does: move('debit_account', 'debit') + move('credit_account', 'credit'),
  },
  ledger_transfers_phase: {
    on: 'BEFORE INSERT ON ledger_transfers',
    when: `NEW.phase NOT IN ('pending', 'posted', 'voided') OR (NEW.phase = 'pending' AND NEW.resolves IS NOT NULL)
      OR (NEW.phase = 'voided' AND NEW.resolves IS NULL)`,
    does: refuse('ledger_transfers.phase'),
  },
  ledger_transfers_resolve_pending: {
    on: 'AFTER INSERT ON ledger_transfers',
    when: 'NEW.resolves IS NOT NULL',
    does: `SELECT RAISE(ABORT, 'constraint failed: not pending on that account') WHERE NOT EXISTS (
        SELECT 1 FROM ledger_transfers held
        WHERE held.id = NEW.resolves AND held.phase = 'pending' AND held.credit_account = NEW.debit_account);
      SELECT RAISE(ABORT, 'constraint failed: more is resolved than is pending')
      WHERE (SELECT sum(amount_minor) FROM ledger_transfers WHERE resolves = NEW.resolves)
        > (SELECT amount_minor FROM ledger_transfers WHERE id = NEW.resolves);`,
  },
  ledger_accounts_open: {
    on: 'BEFORE INSERT ON ledger_accounts',
    when: 'NEW.balance_minor <> 0',
    does: alone,
  },
  ledger_accounts_keep_owner: {
    on: 'BEFORE UPDATE OF kind, normal_side, client, counterparty ON ledger_accounts',
    when: `NEW.kind IS NOT OLD.kind OR NEW.normal_side IS NOT OLD.normal_side OR NEW.client IS NOT OLD.client
      OR NEW.counterparty IS NOT OLD.counterparty`,
    does: refuse('an account keeps its kind and its owner'),
  },
  ledger_accounts_not_below_zero: {
    on: 'BEFORE UPDATE OF balance_minor ON ledger_accounts',
    when: `NEW.balance_minor < 0 AND NEW.kind IN ('wallet', 'wallet_held', 'debt')`,
    does: refuse('ledger_accounts_not_below_zero'),
  },
  ledger_accounts_keep_balance: {
    on: 'AFTER UPDATE OF balance_minor ON ledger_accounts',
    when: `NEW.balance_minor <> ${derived('NEW')}`,
    does: alone,
  },
};
