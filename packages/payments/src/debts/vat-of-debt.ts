import type { Knex } from 'knex';
import { readInstant } from '@tok/database';
import type { DebtRow, PaymentRow } from '@tok/database';
import { vatRateAt } from '../ledger/vat-rates.ts';

/**
 * The VAT of the sale that a payment of a debt pays for: that of the charge, whenever it is paid. Of several debts at once,
 * that of the day: they may differ.
 *
 * @returns hundredths of a percent
 */
export async function vatOfDebt(trx: Knex.Transaction, payment: PaymentRow, now: Date): Promise<number> {
  const debt = payment.debt === null ? undefined : await trx<DebtRow>('debts').where({ id: payment.debt }).first();
  if (!debt) return (await vatRateAt(trx, now)).basisPoints;
  const charge = await trx<PaymentRow>('payments').where({ id: debt.payment }).first('vat_basis_points');
  return charge?.vat_basis_points ?? (await vatRateAt(trx, readInstant(debt.created_at))).basisPoints;
}
