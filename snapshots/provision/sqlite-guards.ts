import type { Knex } from 'knex';
import { isPostgres } from '@tok/database';

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
};

function impossiblePayment(): string {
  return `min(NEW.amount_minor, NEW.captured_minor, NEW.released_minor, NEW.refunded_minor) < 0
    OR NEW.captured_minor + NEW.released_minor > NEW.amount_minor OR NEW.refunded_minor > NEW.captured_minor`;
}

/**
 * What CHECK constraints and migrations 20261123E and F do on Postgres.
 *
 * Run at every start, not as a migration: on SQLite a change of a column in Studio rebuilds the table, and its triggers
 * are lost with the old one.
 */
export async function applySqliteGuards(db: Knex): Promise<void> {
  if (isPostgres(db)) return;
  for (const [name, { on, when, says }] of Object.entries(guards)) {
    const condition = when ? ` WHEN ${when}` : '';
    await db.raw(
      `CREATE TRIGGER IF NOT EXISTS tok_${name} ${on} FOR EACH ROW${condition} BEGIN SELECT RAISE(ABORT, '${says}'); END`,
    );
  }
}
