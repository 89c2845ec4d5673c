import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { forUpdate, wakeUp } from '@tok/database';
import type { DebtRow, PaymentRow } from '@tok/database';
import { cardAmountMinMinor } from '../card-amount.ts';
import { restOf } from './debt-row.ts';

/**
 * Notes what a charge cost above everything that could be taken. Called where its posting is made, in the same
 * transaction: the open debts of a client always add up to his ledger account «долг». From now on it blocks the next
 * start, and a saved card is asked for it at once.
 *
 * @param amountMinor kopecks, above zero; what falls short of the same payment later is added
 */
export async function openDebt(
  trx: Knex.Transaction,
  { payment, amountMinor, now }: { payment: PaymentRow; amountMinor: number; now: Date },
): Promise<DebtRow> {
  if (payment.client === null) throw new TypeError(`Payment ${payment.id} has nobody who owes`);
  const query = trx<DebtRow>('debts').where({ payment: payment.id });
  const [before] = (await forUpdate(trx, query)) as DebtRow[];
  const begun: DebtRow = before ?? {
    id: randomUUID(),
    client: payment.client,
    session: payment.session,
    payment: payment.id,
    amount_minor: 0,
    paid_minor: 0,
    written_off_minor: 0,
    status: 'open',
    attempts: 0,
    next_attempt_at: null,
    last_failure_code: null,
    created_at: now,
    closed_at: null,
  };
  const debt: DebtRow = {
    ...begun,
    amount_minor: begun.amount_minor + amountMinor,
    status: 'open',
    attempts: 0,
    closed_at: null,
  };
  debt.next_attempt_at = restOf(debt) < cardAmountMinMinor ? null : now;
  if (before) await trx<DebtRow>('debts').where({ id: debt.id }).update(debt);
  else await trx<DebtRow>('debts').insert(debt);
  await wakeUp(trx, 'tok_payment_operations');
  return debt;
}
