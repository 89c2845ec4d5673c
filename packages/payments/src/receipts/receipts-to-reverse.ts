import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, ReceiptRow, RefundRow, Uuid } from '@tok/database';

export interface Reversal {
  original: ReceiptRow;
  amountMinor: number;
}

/**
 * Which receipts a refund takes back, and how much of each: those of the money that goes the same way back, never more
 * than was registered and is not yet taken back.
 */
export async function receiptsToReverse(trx: Knex.Transaction, refund: RefundRow): Promise<Reversal[]> {
  if (refund.client === null || refund.destination === 'program') return [];
  const originals = await trx<ReceiptRow>('receipts')
    .where({
      client: refund.client,
      kind: 'payment',
      payment_mode: refund.kind === 'balance' ? 'full_prepayment' : 'full_payment',
      settlement: refund.destination === 'card' ? 'cashless' : 'prepayment',
    })
    .where('idempotency_key', 'like', `${refund.payment}:%`)
    .orderBy('idempotency_key');
  const reversals: Reversal[] = [];
  let leftMinor = refund.amount_minor;
  for (const original of originals) {
    const restMinor = original.amount_minor - (await takenBackMinor(trx, original, refund.id));
    const amountMinor = Math.min(leftMinor, restMinor);
    if (amountMinor <= 0) continue;
    reversals.push({ original, amountMinor });
    leftMinor -= amountMinor;
  }
  return reversals;
}

/** Key of the receipt that takes back a part of `originalId`. */
export function reversalKey(refundId: Uuid, originalId: Uuid): string {
  return `refund:${refundId}:${originalId}`;
}

/** By other refunds. */
async function takenBackMinor(trx: Knex.Transaction, original: ReceiptRow, refundId: Uuid): Promise<number> {
  const [row] = (await trx<ReceiptRow>('receipts')
    .where({ payment: original.payment, kind: 'refund' })
    .whereNot({ refund: refundId })
    .where('idempotency_key', 'like', `refund:%:${original.id}`)
    .sum({ total_minor: 'amount_minor' })) as { total_minor: BigIntColumn | null }[];
  return readInteger(row?.total_minor ?? 0);
}
