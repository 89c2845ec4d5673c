import type { Knex } from 'knex';
import { forUpdate } from '@tok/database';
import type { DebtRow, Uuid } from '@tok/database';

/** What is still to be paid of it. Kopecks. */
export function restOf(debt: Pick<DebtRow, 'amount_minor' | 'paid_minor' | 'written_off_minor'>): number {
  return debt.amount_minor - debt.paid_minor - debt.written_off_minor;
}

/** Oldest first: in this order they are paid. */
export async function listOpenDebts(db: Knex, clientId: Uuid): Promise<DebtRow[]> {
  return db<DebtRow>('debts').where({ client: clientId, status: 'open' }).orderBy(['created_at', 'id']);
}

/** Under `lockClientMoney`, but for changes that move no money. */
export async function lockOpenDebts(trx: Knex.Transaction, clientId: Uuid): Promise<DebtRow[]> {
  const query = trx<DebtRow>('debts').where({ client: clientId, status: 'open' }).orderBy(['created_at', 'id']);
  return (await forUpdate(trx, query)) as DebtRow[];
}

/** Writes what was paid or given up of it; a debt of which nothing is left is closed. */
export async function reduceDebt(
  trx: Knex.Transaction,
  debt: DebtRow,
  { by, amountMinor, now }: { by: 'paid' | 'written_off'; amountMinor: number; now: Date },
): Promise<void> {
  const column = by === 'paid' ? 'paid_minor' : 'written_off_minor';
  const changed = { ...debt, [column]: debt[column] + amountMinor };
  const isOver = restOf(changed) === 0;
  await trx<DebtRow>('debts')
    .where({ id: debt.id })
    .update({
      [column]: changed[column],
      ...(isOver && { status: by, closed_at: now, next_attempt_at: null }),
    });
}
