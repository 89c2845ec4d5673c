import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { PaymentRow, Uuid } from '@tok/database';
import { readBalances } from '../ledger/read-balances.ts';
import { lockClientMoney } from '../lock-client-money.ts';
import { insertCharge } from '../operations/insert-charge.ts';
import { listOpenDebts, restOf } from './debt-row.ts';
import { payDown } from './pay-down.ts';
import { vatOfDebt } from './vat-of-debt.ts';

/**
 * Pays what a client owes from his wallet as far as that goes, the oldest debt first. Called in the transaction that
 * brings money into the wallet, after its posting: a payment of kind 'debt' from the balance for each debt.
 *
 * @returns kopecks paid
 */
export async function payDebtsFromWallet(trx: Knex.Transaction, clientId: Uuid, now: Date): Promise<number> {
  // Whoever brought the money has locked the accounts with its posting: what they say is not about to change.
  if ((await readBalances(trx, clientId)).debtMinor === 0) return 0;
  const { balanceMinor } = await lockClientMoney(trx, clientId);
  let leftMinor = balanceMinor;
  for (const debt of await listOpenDebts(trx, clientId)) {
    const amountMinor = Math.min(restOf(debt), leftMinor);
    if (amountMinor === 0) break;
    const { payment } = await insertCharge(trx, {
      id: randomUUID(),
      clientId,
      kind: 'debt',
      initiator: 'system',
      source: 'balance',
      paymentMethodId: null,
      provider: null,
      debtId: debt.id,
      sessionId: debt.session,
      amountMinor,
      returnUrl: null,
      now,
    });
    await settleFromBalance(trx, payment, now);
    leftMinor -= amountMinor;
  }
  return balanceMinor - leftMinor;
}

/** Ends a payment of debts from the balance, which was looked at under `lockClientMoney`. */
export async function settleFromBalance(trx: Knex.Transaction, payment: PaymentRow, now: Date): Promise<PaymentRow> {
  const leftMinor = await payDown(trx, payment, { amountMinor: payment.amount_minor, from: 'balance', now });
  if (leftMinor > 0) throw new RangeError(`Payment ${payment.id} is ${leftMinor} kopecks above what is owed`);
  const settled = {
    status: 'captured',
    captured_minor: payment.amount_minor,
    vat_basis_points: await vatOfDebt(trx, payment, now),
    held_at: now,
    settled_at: now,
  };
  await trx<PaymentRow>('payments').where({ id: payment.id }).update(settled);
  return { ...payment, ...settled };
}
