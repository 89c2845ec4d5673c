import type { Knex } from 'knex';
import type { DebtRow, PaymentRow } from '@tok/database';
import { listOpenDebts, restOf } from './debt-row.ts';

/**
 * Whether as much is still owed as a payment of debts is about to take: looked at before a saved card is asked for the
 * first time. Other payments: always.
 */
export async function isStillOwed(db: Knex, payment: PaymentRow): Promise<boolean> {
  if (payment.kind !== 'debt' || payment.client === null) return true;
  const debts = await listOpenDebts(db, payment.client);
  const meant = payment.debt === null ? debts : debts.filter(({ id }) => id === payment.debt);
  return sum(meant) >= payment.amount_minor;
}

function sum(debts: DebtRow[]): number {
  return debts.reduce((total, debt) => total + restOf(debt), 0);
}
