import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, DebtRow, PaymentRow } from '@tok/database';
import { restOf } from '../debts/debt-row.ts';

/** Kopecks. */
export interface SaleFacts {
  /** what the payment paid for charging, and was not given back */
  refundableMinor: number;
  /** what the driver still owes of the same charge */
  debtMinor: number;
}

/** Under the locks of the payment and of the client's money when something is decided by it. */
export async function readSaleFacts(db: Knex, payment: PaymentRow): Promise<SaleFacts> {
  return {
    refundableMinor: (await soldBy(db, payment)) - payment.refunded_minor,
    debtMinor: await openDebtOf(db, payment),
  };
}

/** A payment of debts that took more than was owed put the rest into the wallet: that part sold nothing. */
async function soldBy(db: Knex, payment: PaymentRow): Promise<number> {
  if (payment.kind !== 'debt') return payment.captured_minor;
  const [row]: { total_minor: BigIntColumn | null }[] = await db('ledger_transfers')
    .where({ payment: payment.id, kind: 'debt_payment' })
    .sum({ total_minor: 'amount_minor' });
  return Math.min(payment.captured_minor, readInteger(row?.total_minor ?? 0));
}

async function openDebtOf(db: Knex, payment: PaymentRow): Promise<number> {
  const debts: DebtRow[] = await db<DebtRow>('debts')
    .where({ status: 'open' })
    .where((either) => {
      void either.where({ payment: payment.id });
      if (payment.debt !== null) void either.orWhere({ id: payment.debt });
      if (payment.session !== null) void either.orWhere({ session: payment.session });
    });
  return debts.reduce((sum, debt) => sum + restOf(debt), 0);
}
