import type { Knex } from 'knex';
import { forUpdate } from '@tok/database';
import type { DebtRow, PaymentRow } from '@tok/database';
import { nextAttemptAfter } from './attempt-schedule.ts';

/** Ours: it was paid, in whole or part, or written off before the card was asked. */
export const debtChanged = 'debt_changed';

/** An attempt on a saved card took nothing: when is the next one? */
export async function endAttempt(
  trx: Knex.Transaction,
  payment: PaymentRow,
  { failureCode, now }: { failureCode: string; now: Date },
): Promise<void> {
  if (payment.initiator !== 'system' || payment.debt === null) return;
  const query = trx<DebtRow>('debts').where({ id: payment.debt });
  const [debt] = (await forUpdate(trx, query)) as DebtRow[];
  if (debt?.status !== 'open') return;
  // A card that was bound meanwhile is asked without regard to this one.
  const planned = debt.next_attempt_at;
  const changes: Partial<DebtRow> =
    failureCode === debtChanged
      ? { attempts: Math.max(0, debt.attempts - 1), next_attempt_at: now }
      : {
          last_failure_code: failureCode,
          next_attempt_at: planned ?? nextAttemptAfter(debt.attempts, failureCode, now),
        };
  await trx<DebtRow>('debts').where({ id: debt.id }).update(changes);
}
