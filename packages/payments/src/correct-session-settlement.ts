import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { PaymentRow, RefundRow, Uuid } from '@tok/database';
import { cardAmountMinMinor } from './card-amount.ts';
import { isClosed } from './closing/lock-whole-client.ts';
import { lockClientMoney } from './lock-client-money.ts';
import { lockSessionHolds } from './lock-session-holds.ts';
import { requireAmount } from './payment-errors.ts';
import { postShortfall } from './post-settlement.ts';
import { requestRefund } from './refunds/request-refund.ts';
import { readSaleFacts } from './refunds/sale-facts.ts';

export interface SessionCorrection {
  sessionId: Uuid;
  /** kopecks: what the charge was settled on */
  settledMinor: number;
  /** kopecks: what it came to, as is known now */
  costMinor: number;
  /** what the driver is told where he gets money back; at most 250 characters */
  reason: string;
  now: Date;
}

/** Before these the provider has not said how much it took. */
const decided = ['captured', 'released', 'failed'];

/**
 * Settles what a charge came to otherwise than it was settled on, as its station spoke late. More: from the wallet as far as it
 * goes, the rest as debt; of a program billed to the company. Less: given back to where it came from, the last hold first.
 * Nothing is captured again. Once a session: the second time something is wrong that a person must see.
 *
 * The caller has locked the session, and writes the new figures there when this says 'corrected'.
 *
 * @returns 'refused' and nothing done: the driver's profile is deleted, it was corrected before, a capture is not confirmed yet, the driver still owes of this
 *   charge, something was given back already, or what is to be given back was not taken or is too little for a card
 * @throws InvalidAmountError
 */
export async function correctSessionSettlement(
  trx: Knex.Transaction,
  { sessionId, settledMinor, costMinor, reason, now }: SessionCorrection,
): Promise<'corrected' | 'refused'> {
  requireAmount(settledMinor, 0);
  requireAmount(costMinor, 0);
  const holds = await lockSessionHolds(trx, sessionId);
  const [first] = holds;
  if (!first || holds.some(({ status }) => !decided.includes(status))) return 'refused';
  if (first.client !== null) await lockClientMoney(trx, first.client);
  // Nobody is left who could pay, or be given back.
  if (first.client !== null && (await isClosed(trx, first.client))) return 'refused';
  if (await wasCorrected(trx, holds)) return 'refused';
  if (costMinor < settledMinor) return giveBack(trx, holds, { amountMinor: settledMinor - costMinor, reason, now });
  await postShortfall(trx, first, costMinor - settledMinor, lateKey(first.id), now);
  return 'corrected';
}

async function giveBack(
  trx: Knex.Transaction,
  holds: PaymentRow[],
  { amountMinor, reason, now }: { amountMinor: number; reason: string; now: Date },
): Promise<'corrected' | 'refused'> {
  // Whoever gave something back by hand may have meant this very difference.
  if (holds.some((hold) => hold.refunded_minor > 0)) return 'refused';
  const parts: { paymentId: Uuid; partMinor: number }[] = [];
  let leftMinor = amountMinor;
  for (const hold of holds.toReversed()) {
    const { refundableMinor, debtMinor } = await readSaleFacts(trx, hold);
    if (debtMinor > 0) return 'refused';
    const partMinor = hold.status === 'captured' ? Math.min(leftMinor, Math.max(0, refundableMinor)) : 0;
    leftMinor -= partMinor;
    if (hold.source === 'card' && partMinor > 0 && partMinor < cardAmountMinMinor) return 'refused';
    if (partMinor > 0) parts.push({ paymentId: hold.id, partMinor });
  }
  if (leftMinor > 0) return 'refused';
  for (const { paymentId, partMinor } of parts) {
    const refund = { id: lateRefundId(paymentId), paymentId, amountMinor: partMinor, reason, now };
    await requestRefund(trx, { ...refund, kind: 'sale', moneyOrderId: null });
  }
  return 'corrected';
}

async function wasCorrected(trx: Knex.Transaction, holds: PaymentRow[]): Promise<boolean> {
  const ids = holds.map(({ id }) => id);
  const refund = await trx<RefundRow>('refunds').whereIn('id', ids.map(lateRefundId)).first('id');
  if (refund) return true;
  const posted: unknown = await trx('ledger_transfers')
    .whereIn('payment', ids)
    .where('idempotency_key', 'like', '%:late:%')
    .first('id');
  return posted !== undefined;
}

/** Key prefix of what was due beyond the settlement. */
function lateKey(paymentId: Uuid): string {
  return `${paymentId}:late`;
}

/** Follows from the payment: whoever gives back once more finds the refund that is there. */
function lateRefundId(paymentId: Uuid): Uuid {
  const hash = createHash('sha256').update(`late:${paymentId}`).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
