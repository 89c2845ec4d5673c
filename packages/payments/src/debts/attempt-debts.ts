import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { readInstant, writeTransaction } from '@tok/database';
import type { DebtRow, PaymentRow, Uuid } from '@tok/database';
import { lockClientMoney, shareClient } from '../lock-client-money.ts';
import { lockUsableCard } from '../lock-usable-card.ts';
import type { UsableCard } from '../lock-usable-card.ts';
import { insertCharge } from '../operations/insert-charge.ts';
import type { PaymentContext } from '../operations/payment-context.ts';
import { CardUnusableError } from '../payment-errors.ts';
import { cardAmountMinMinor } from '../card-amount.ts';
import { chooseCard } from './choose-card.ts';
import { lockOpenDebts, restOf } from './debt-row.ts';
import { payDebtsFromWallet } from './pay-debts-from-wallet.ts';

const batchSize = 50;
/** While the driver himself has a form open, or a card is being asked already. */
const standAsideMs = 10 * 60_000;
/** After an attempt that broke off. */
const brokenPauseMs = 60_000;

/**
 * Asks saved cards for debts whose time has come. Each attempt is a payment and an operation of its own, written together
 * with the debt's counter: whoever comes second finds nothing due.
 *
 * @returns how many debts were looked at
 * @throws what broke an attempt off, after the others were made: it is tried again a minute later
 */
export async function attemptDebts(context: PaymentContext): Promise<number> {
  const { db } = context;
  const faults: unknown[] = [];
  let count = 0;
  for (;;) {
    const now = context.now();
    // A look without a lock: on SQLite an idle worker must not take the write lock five times a second.
    const due = await db<DebtRow>('debts')
      .where({ status: 'open' })
      .where('next_attempt_at', '<=', now)
      .orderBy('next_attempt_at')
      .limit(batchSize)
      .select('id');
    for (const { id } of due) {
      try {
        await writeTransaction(db, (trx) => attemptDebt(trx, id, now));
      } catch (error) {
        faults.push(error);
        await standBack(db, id, now);
      }
    }
    count += due.length;
    if (due.length >= batchSize) continue;
    if (faults.length > 0) throw faults[0];
    return count;
  }
}

async function attemptDebt(trx: Knex.Transaction, debtId: Uuid, now: Date): Promise<void> {
  const seen = await trx<DebtRow>('debts').where({ id: debtId }).first();
  if (!seen) return;
  await shareClient(trx, seen.client);
  const card = await lockCard(trx, seen, now);
  await lockClientMoney(trx, seen.client);
  await payDebtsFromWallet(trx, seen.client, now);
  const debt = (await lockOpenDebts(trx, seen.client)).find(({ id }) => id === debtId);
  if (!debt || !isDue(debt, now)) return;
  const amountMinor = restOf(debt);
  if (!card || amountMinor < cardAmountMinMinor) return plan(trx, debtId, { next_attempt_at: null });
  if (await isBeingPaid(trx, debt.client)) {
    return plan(trx, debtId, { next_attempt_at: new Date(now.getTime() + standAsideMs) });
  }
  await insertCharge(trx, {
    id: randomUUID(),
    clientId: debt.client,
    kind: 'debt',
    initiator: 'system',
    source: 'card',
    paymentMethodId: card.id,
    provider: card.provider,
    debtId,
    sessionId: debt.session,
    amountMinor,
    returnUrl: null,
    now,
  });
  // The end of the attempt says when the next one is.
  await plan(trx, debtId, { attempts: debt.attempts + 1, next_attempt_at: null });
}

async function lockCard(trx: Knex.Transaction, debt: DebtRow, now: Date): Promise<UsableCard | null> {
  const card = await chooseCard(trx, debt, now);
  if (!card) return null;
  try {
    return await lockUsableCard(trx, { id: card.id, clientId: debt.client, now });
  } catch (error) {
    if (!(error instanceof CardUnusableError)) throw error;
    // Deleted between the look and the lock: the next look does not find it.
    return lockCard(trx, debt, now);
  }
}

function isDue({ next_attempt_at: next }: DebtRow, now: Date): boolean {
  return next !== null && readInstant(next) <= now;
}

async function plan(trx: Knex.Transaction, id: Uuid, changes: Partial<DebtRow>): Promise<void> {
  await trx<DebtRow>('debts').where({ id }).update(changes);
}

/** Unless the attempt was made after all, by whomever. */
async function standBack(db: Knex, id: Uuid, now: Date): Promise<void> {
  await db<DebtRow>('debts')
    .where({ id })
    .where('next_attempt_at', '<=', now)
    .update({ next_attempt_at: new Date(now.getTime() + brokenPauseMs) });
}

/** A payment of debts by card that is not decided yet, whoever began it. */
async function isBeingPaid(trx: Knex.Transaction, clientId: Uuid): Promise<boolean> {
  const open = await trx<PaymentRow>('payments')
    .where({ client: clientId, kind: 'debt', source: 'card' })
    .whereIn('status', ['pending', 'awaiting_confirmation'])
    .first('id');
  return open !== undefined;
}
