import { randomUUID } from 'node:crypto';
import type { Uuid } from '@tok/database';
import { priceEnergy } from '@tok/domain';
import { BalanceTooLowError, CardUnusableError, recordUnheld, requestHold, requestSettlement } from '@tok/payments';
import type { Knex } from 'knex';
import type { PaymentChoice } from '../payment-choice.ts';
import type { SessionFacts } from '../session-facts.ts';
import type { SessionChange } from '../session-store.ts';

interface TagHold {
  sessionId: Uuid;
  /** null for a company's tag: then only the company pays */
  clientId: Uuid | null;
  /** null: nobody has agreed to pay */
  payment: PaymentChoice | null;
  amountMinor: number;
}

/** Sets money aside for a charge that is there already. @returns what becomes of the session's source of money */
export async function holdForTag(trx: Knex.Transaction, hold: TagHold, now: Date): Promise<SessionChange> {
  const { payment, clientId, sessionId, amountMinor } = hold;
  if (!payment) return {};
  if (payment.kind === 'balance') return holdBalance(trx, hold, now);
  try {
    await requestHold(trx, {
      paymentId: randomUUID(),
      clientId,
      sessionId,
      source: payment.kind,
      paymentMethodId: payment.paymentMethodId,
      counterpartyId: payment.counterpartyId,
      amountMinor,
      returnUrl: null,
      now,
    });
    return {};
  } catch (error) {
    if (!(error instanceof CardUnusableError)) throw error;
    return holdBalance(trx, hold, now);
  }
}

/** In the place of a card that was refused, wants a form, or does not answer. What it may still hold is given back. */
export async function replaceCardHold(
  trx: Knex.Transaction,
  { session, transaction, payment }: SessionFacts,
  now: Date,
): Promise<SessionChange> {
  if (payment && payment.status !== 'failed') {
    await requestSettlement(trx, { paymentId: payment.id, captureMinor: 0, now });
  }
  const costMinor = priceEnergy(transaction?.energyWh ?? 0, session.priceMinorPerKwh);
  const amountMinor = transaction?.isRunning ? session.holdMinor : costMinor;
  return holdBalance(trx, { sessionId: session.id, clientId: session.clientId, amountMinor }, now);
}

/** Without enough on the balance nothing is held: the charge is stopped, and what has flowed is due. */
async function holdBalance(
  trx: Knex.Transaction,
  { sessionId, clientId, amountMinor }: Pick<TagHold, 'sessionId' | 'clientId' | 'amountMinor'>,
  now: Date,
): Promise<SessionChange> {
  if (clientId === null) throw new TypeError(`Session ${sessionId} has no balance to hold`);
  const source = { source_kind: 'balance', payment_method: null };
  const facts = { paymentId: randomUUID(), sessionId, clientId, now };
  try {
    const request = { ...facts, source: 'balance' as const, amountMinor: Math.max(1, amountMinor), returnUrl: null };
    const { amount_minor: holdMinor } = await requestHold(trx, request);
    return { ...source, hold_minor: holdMinor };
  } catch (error) {
    if (!(error instanceof BalanceTooLowError)) throw error;
    await recordUnheld(trx, { ...facts, failureCode: 'balance_too_low' });
    return { ...source, hold_minor: 0 };
  }
}
