import type { Knex } from 'knex';
import type { DebtRow, PaymentRow, Uuid } from '@tok/database';
import { lockClientMoney, shareClient } from '../lock-client-money.ts';
import { lockUsableCard } from '../lock-usable-card.ts';
import { findCharge, insertCharge } from '../operations/insert-charge.ts';
import type { Charge, NewCharge, Wish } from '../operations/insert-charge.ts';
import { BalanceTooLowError, DebtBeingPaidError, DebtChangedError, requireAmount } from '../payment-errors.ts';
import { cardAmountMinMinor } from '../card-amount.ts';
import { lockOpenDebts } from './debt-row.ts';
import { settleFromBalance } from './pay-debts-from-wallet.ts';

export interface DebtPaymentRequest {
  /** made by the app and stored before it is sent: the same request again changes nothing */
  id: Uuid;
  clientId: Uuid;
  /** a saved card; 'balance'; null: the client fills the provider's form */
  from: { paymentMethodId: Uuid } | 'balance' | null;
  /** kopecks: all that the client owes, as he was shown; by card at least 100 */
  amountMinor: number;
  /** where the form sends the client afterwards */
  returnUrl: string;
  /** PaymentProvider.name */
  provider: string;
  now: Date;
}

/**
 * Pays all that a client owes: from the balance at once, from a card by a call for the worker. A form that is open stands
 * in nobody's way: what two payments take too much goes to the wallet.
 *
 * @throws DebtChangedError when another sum is owed; DebtBeingPaidError while a saved card is asked already;
 *   BalanceTooLowError, CardUnusableError, InvalidAmountError; IdReusedError when the id names something else
 */
export async function requestDebtPayment(trx: Knex.Transaction, request: DebtPaymentRequest): Promise<Charge> {
  const { from, clientId, amountMinor, now } = request;
  requireAmount(amountMinor, from === 'balance' ? 1 : cardAmountMinMinor);
  const wish = wishOf(request);
  const before = await findCharge(trx, wish);
  if (before) return before;
  await shareClient(trx, clientId);
  const card = wish.paymentMethodId ? await lockUsableCard(trx, { id: wish.paymentMethodId, clientId, now }) : null;
  const { balanceMinor, debtMinor } = await lockClientMoney(trx, clientId);
  // The same request, a moment earlier, may have been waited for here.
  const meanwhile = await findCharge(trx, wish);
  if (meanwhile) return meanwhile;
  if (debtMinor !== amountMinor) throw new DebtChangedError(debtMinor);
  if (await isCardAsked(trx, clientId)) throw new DebtBeingPaidError();
  if (from === 'balance' && balanceMinor < amountMinor) {
    throw new BalanceTooLowError({ balanceMinor, neededMinor: amountMinor });
  }
  const [debt, ...others] = await lockOpenDebts(trx, clientId);
  const only = others.length === 0 ? debt : undefined;
  const provider = from === 'balance' ? null : (card?.provider ?? request.provider);
  const charge = await insertCharge(trx, { ...wish, provider, ...aimedAt(only), initiator: 'client', now });
  if (from !== 'balance') return charge;
  return { payment: await settleFromBalance(trx, charge.payment, now), operationId: null };
}

function wishOf({ id, clientId, from, amountMinor, returnUrl }: DebtPaymentRequest): Wish {
  const paymentMethodId = from === null || from === 'balance' ? null : from.paymentMethodId;
  const source = from === 'balance' ? 'balance' : 'card';
  return { id, clientId, kind: 'debt', source, paymentMethodId, amountMinor, returnUrl };
}

/** Of several debts at once none stands for the payment. */
function aimedAt(debt: DebtRow | undefined): Pick<NewCharge, 'debtId' | 'sessionId'> {
  return { debtId: debt?.id ?? null, sessionId: debt?.session ?? null };
}

/** A saved card is asked without anybody's doing: unlike a form, it cannot be left. */
async function isCardAsked(trx: Knex.Transaction, clientId: Uuid): Promise<boolean> {
  const asked = await trx<PaymentRow>('payments')
    .where({ client: clientId, kind: 'debt', source: 'card', status: 'pending' })
    .whereNotNull('payment_method')
    .first('id');
  return asked !== undefined;
}

/** @returns null for a payment of another client, too */
export async function findDebtPayment(
  db: Knex,
  { id, clientId }: { id: Uuid; clientId: Uuid },
): Promise<PaymentRow | null> {
  return (await db<PaymentRow>('payments').where({ id, client: clientId, kind: 'debt' }).first()) ?? null;
}
