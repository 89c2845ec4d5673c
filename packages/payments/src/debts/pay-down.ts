import type { Knex } from 'knex';
import type { DebtRow, PaymentRow } from '@tok/database';
import { postingsForDebtPayment } from '@tok/domain';
import { post } from '../ledger/post-transfers.ts';
import { queueReceipt } from '../receipts/queue-receipt.ts';
import { lockOpenDebts, reduceDebt, restOf } from './debt-row.ts';

/**
 * Spends the money of a payment on what its client owes: its own debt first, then the others, the oldest first. Under
 * `lockClientMoney`; the revenue and the VAT were posted with the sale.
 *
 * @param from where the money of the payment is
 * @returns kopecks that are left over
 */
export async function payDown(
  trx: Knex.Transaction,
  payment: PaymentRow,
  { amountMinor, from, now }: { amountMinor: number; from: 'card' | 'balance'; now: Date },
): Promise<number> {
  if (payment.client === null) throw new TypeError(`Payment ${payment.id} is nobody's`);
  let leftMinor = amountMinor;
  for (const debt of ownFirst(await lockOpenDebts(trx, payment.client), payment)) {
    const partMinor = Math.min(restOf(debt), leftMinor);
    if (partMinor === 0) break;
    await post(trx, postingsForDebtPayment({ amountMinor: partMinor, source: from }), {
      clientId: payment.client,
      counterpartyId: null,
      paymentId: payment.id,
      sessionId: debt.session,
      keyPrefix: `${payment.id}:debt:${debt.id}`,
      postedAt: now,
    });
    await queueReceipt(trx, { fact: 'debt', payment, debt, amountMinor: partMinor, now });
    await reduceDebt(trx, debt, { by: 'paid', amountMinor: partMinor, now });
    leftMinor -= partMinor;
  }
  return leftMinor;
}

function ownFirst(debts: DebtRow[], payment: PaymentRow): DebtRow[] {
  return [...debts.filter(({ id }) => id === payment.debt), ...debts.filter(({ id }) => id !== payment.debt)];
}
