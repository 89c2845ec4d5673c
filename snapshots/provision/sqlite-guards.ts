import type { Knex } from 'knex';
import { erasedReason, isPostgres, writeTransaction } from '@tok/database';
import { ledgerGuards, sumBalances } from './sqlite-ledger-guards.ts';
import type { LedgerGuard } from './sqlite-ledger-guards.ts';

/** name → table, moment, condition under which the row is refused, words */
const guards: Record<string, { on: string; when?: string; says: string }> = {
  ledger_transfers_update: {
    on: 'BEFORE UPDATE ON ledger_transfers',
    says: 'ledger_transfers are never changed or deleted: post the opposite',
  },
  ledger_transfers_delete: {
    on: 'BEFORE DELETE ON ledger_transfers',
    says: 'ledger_transfers are never changed or deleted: post the opposite',
  },
  ledger_transfers_sum: {
    on: 'BEFORE INSERT ON ledger_transfers',
    when: 'NEW.amount_minor <= 0 OR NEW.debit_account = NEW.credit_account',
    says: 'CHECK constraint failed: ledger_transfers',
  },
  payments_insert: {
    on: 'BEFORE INSERT ON payments',
    when: impossiblePayment(),
    says: 'CHECK constraint failed: payments',
  },
  payments_update: {
    on: 'BEFORE UPDATE ON payments',
    when: impossiblePayment(),
    says: 'CHECK constraint failed: payments',
  },
  debts_insert: { on: 'BEFORE INSERT ON debts', when: impossibleDebt(), says: 'CHECK constraint failed: debts' },
  debts_update: { on: 'BEFORE UPDATE ON debts', when: impossibleDebt(), says: 'CHECK constraint failed: debts' },
  money_orders_asked: {
    on: 'BEFORE UPDATE ON money_orders',
    when: changedMoneyOrder(),
    says: 'money_orders are never changed or deleted: give another order',
  },
  money_orders_kept: {
    on: 'BEFORE DELETE ON money_orders',
    says: 'money_orders are never changed or deleted: give another order',
  },
  code_reveals_update: {
    on: 'BEFORE UPDATE ON code_reveals',
    when: changedReveal(),
    says: 'code_reveals are never changed or deleted',
  },
  code_reveals_delete: {
    on: 'BEFORE DELETE ON code_reveals',
    says: 'code_reveals are never changed or deleted',
  },
  session_reviews_asked: {
    on: 'BEFORE UPDATE ON session_reviews',
    when: changedSessionReview(),
    says: 'session_reviews are never changed or deleted',
  },
  session_reviews_kept: {
    on: 'BEFORE DELETE ON session_reviews',
    says: 'session_reviews are never changed or deleted',
  },
  profile_deletions_update: {
    on: 'BEFORE UPDATE ON profile_deletions',
    when: `OLD.state = 'closed'`,
    says: 'an act of destruction is never changed or deleted',
  },
  profile_deletions_delete: {
    on: 'BEFORE DELETE ON profile_deletions',
    when: `OLD.state = 'closed'`,
    says: 'an act of destruction is never changed or deleted',
  },
  tariffs_insert: {
    on: 'BEFORE INSERT ON tariffs',
    when: 'NEW.price_minor_per_kwh <= 0',
    says: 'CHECK constraint failed: tariffs',
  },
  tariffs_update: {
    on: 'BEFORE UPDATE ON tariffs',
    when: 'NEW.price_minor_per_kwh <= 0',
    says: 'CHECK constraint failed: tariffs',
  },
  cameras_insert: {
    on: 'BEFORE INSERT ON cameras',
    when: impossiblePlaces(),
    says: 'CHECK constraint failed: cameras',
  },
  cameras_update: {
    on: 'BEFORE UPDATE ON cameras',
    when: impossiblePlaces(),
    says: 'CHECK constraint failed: cameras',
  },
  company_statements_update: {
    on: `BEFORE UPDATE OF id, counterparty, number, month, opening_minor, charged_minor, vat_minor, paid_minor,
      refunded_minor, closing_minor, energy_wh, session_count, created_at ON company_statements`,
    says: 'a statement is never changed or deleted',
  },
  company_statements_files: {
    on: 'BEFORE UPDATE OF pdf, xlsx ON company_statements',
    when: 'OLD.pdf IS NOT NULL AND NEW.pdf IS NOT OLD.pdf OR OLD.xlsx IS NOT NULL AND NEW.xlsx IS NOT OLD.xlsx',
    says: 'a statement is never changed or deleted',
  },
  company_statements_delete: {
    on: 'BEFORE DELETE ON company_statements',
    says: 'a statement is never changed or deleted',
  },
  company_statement_lines_update: {
    on: 'BEFORE UPDATE ON company_statement_lines',
    says: 'a statement is never changed or deleted',
  },
  company_statement_lines_delete: {
    on: 'BEFORE DELETE ON company_statement_lines',
    says: 'a statement is never changed or deleted',
  },
};

function impossiblePlaces(): string {
  return `(NEW.free IS NULL) <> (NEW.total IS NULL) OR (NEW.free IS NULL) <> (NEW.reported_at IS NULL)
    OR NEW.free < 0 OR NEW.free > NEW.total OR NEW.total > 10000`;
}

function impossibleDebt(): string {
  return `NEW.amount_minor <= 0 OR min(NEW.paid_minor, NEW.written_off_minor) < 0
    OR NEW.paid_minor + NEW.written_off_minor > NEW.amount_minor
    OR (NEW.status = 'open') = (NEW.paid_minor + NEW.written_off_minor = NEW.amount_minor)`;
}

/** What was asked for, and what came of it once that is said; who asked may be forgotten, and why with the driver's profile. */
function changedMoneyOrder(): string {
  const asked = ['id', 'kind', 'client', 'payment', 'debt', 'counterparty', 'amount_minor'];
  const changed = (columns: string[]): string =>
    columns.map((column) => `NEW.${column} IS NOT OLD.${column}`).join(' OR ');
  return `${changed([...asked, 'document_number', 'document_date', 'created_at'])}
    OR NEW.reason IS NOT OLD.reason AND NEW.reason IS NOT '${erasedReason}'
    OR NEW.requested_by IS NOT NULL AND NEW.requested_by IS NOT OLD.requested_by
    OR OLD.status IN ('done', 'refused') AND (${changed(['status', 'outcome', 'completed_at'])})`;
}

/** Who looked may be gone, and why is erased with the driver's profile. */
function changedReveal(): string {
  const changed = ['id', 'login_code', 'ip', 'created_at'].map((column) => `NEW.${column} IS NOT OLD.${column}`);
  return `${changed.join(' OR ')}
    OR NEW.reason IS NOT OLD.reason AND NEW.reason IS NOT '${erasedReason}'
    OR NEW.person IS NOT NULL AND NEW.person IS NOT OLD.person`;
}

/** What was decided, and what came of it once that is said; who decided may be forgotten, and why with the driver's profile. */
function changedSessionReview(): string {
  const changed = (columns: string[]): string =>
    columns.map((column) => `NEW.${column} IS NOT OLD.${column}`).join(' OR ');
  return `${changed(['id', 'session', 'decision', 'energy_wh', 'may_owe', 'created_at'])}
    OR NEW.reason IS NOT OLD.reason AND NEW.reason IS NOT '${erasedReason}'
    OR NEW.requested_by IS NOT NULL AND NEW.requested_by IS NOT OLD.requested_by
    OR OLD.status <> 'new' AND (${changed(['status', 'outcome', 'completed_at'])})`;
}

function impossiblePayment(): string {
  return `min(NEW.amount_minor, NEW.captured_minor, NEW.released_minor, NEW.refunded_minor) < 0
    OR NEW.captured_minor + NEW.released_minor > NEW.amount_minor OR NEW.refunded_minor > NEW.captured_minor`;
}

/**
 * What CHECK constraints and migrations 20261123E, F, Q and 20261124D do on Postgres.
 *
 * Run at every start, not as a migration: on SQLite a change of a column in Studio rebuilds the table, and its triggers
 * are lost with the old one.
 */
export async function applySqliteGuards(db: Knex): Promise<void> {
  if (isPostgres(db)) return;
  await writeTransaction(db, async (trx) => {
    const standing = await standingTriggers(trx);
    for (const [name, { on, when, says }] of Object.entries(guards)) {
      await make(trx, standing, name, { on, ...(when && { when }), does: `SELECT RAISE(ABORT, '${says}');` });
    }
    const isLedgerGuarded = Object.keys(ledgerGuards).every((name) => standing.has(triggerName(name)));
    // Whatever was posted without them is caught up with before they stand guard.
    if (!isLedgerGuarded) await trx.raw(sumBalances);
    for (const [name, guard] of Object.entries(ledgerGuards)) await make(trx, standing, name, guard);
  });
}

/** Before the model is changed: SQLite cannot rebuild a table while they name it. */
export async function removeLedgerGuards(db: Knex): Promise<void> {
  if (isPostgres(db)) return;
  for (const name of Object.keys(ledgerGuards)) await db.raw(`DROP TRIGGER IF EXISTS ${triggerName(name)}`);
}

function triggerName(name: string): string {
  return `tok_${name}`;
}

async function standingTriggers(trx: Knex.Transaction): Promise<Map<string, string>> {
  const rows: { name: string; sql: string }[] = await trx('sqlite_master').where({ type: 'trigger' });
  return new Map(rows.map(({ name, sql }) => [name, sql]));
}

async function make(
  trx: Knex.Transaction,
  standing: Map<string, string>,
  name: string,
  { on, when, does }: LedgerGuard,
): Promise<void> {
  const condition = when ? ` WHEN ${when}` : '';
  const sql = `CREATE TRIGGER ${triggerName(name)} ${on} FOR EACH ROW${condition} BEGIN ${does} END`;
  if (standing.get(triggerName(name)) === sql) return;
  await trx.raw(`DROP TRIGGER IF EXISTS ${triggerName(name)}`);
  await trx.raw(sql);
}
