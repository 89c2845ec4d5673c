import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, PaymentOperationRow, PaymentRow, RefundRow, Uuid } from '@tok/database';
import { failRefund } from './end-refund.ts';
import { insertRefundOperation } from './request-refund.ts';

/** Calls under keys of their own that a refund is worth, the first included. */
const operationsMax = 5;
const dayMs = 24 * 3_600_000;

/** What may pass by itself, and when to try again. */
const retryAfterMs: Readonly<Record<string, number>> = {
  // Refunds are paid from what the shop took that day.
  insufficient_funds: dayMs,
  rejected_by_timeout: dayMs,
  // Nobody answered for as long as a key lives, and the provider's list has no such refund.
  unknown_outcome: 10 * 60_000,
};

interface Decline {
  /** payment_operations.id of the call that made it; null when the provider does not say */
  operationId: Uuid | null;
  /** the provider's words, e.g. insufficient_funds */
  reason: string;
  now: Date;
}

/** Under the payment's lock: tries again under a new key where that may help, a few times; otherwise gives up. */
export async function declineRefund(
  trx: Knex.Transaction,
  { payment, refund }: { payment: PaymentRow; refund: RefundRow },
  { operationId, reason, now }: Decline,
): Promise<void> {
  await trx<PaymentOperationRow>('payment_operations')
    .where({ refund: refund.id })
    .where((either) => {
      void either.whereIn('state', ['new', 'sent']);
      // One that was answered with pending is closed already.
      if (operationId !== null) void either.orWhere({ id: operationId });
    })
    .update({ state: 'failed', last_error: reason, completed_at: now });
  const delayMs = retryAfterMs[reason];
  if (delayMs === undefined || (await countOperations(trx, refund.id)) >= operationsMax) {
    await failRefund(trx, payment, refund, { failureCode: reason, now });
    return;
  }
  await trx<RefundRow>('refunds').where({ id: refund.id }).update({ provider_refund_id: null, failure_code: reason });
  await insertRefundOperation(trx, refund, now, new Date(now.getTime() + delayMs));
}

async function countOperations(trx: Knex.Transaction, refundId: Uuid): Promise<number> {
  const [row]: { count: BigIntColumn }[] = await trx('payment_operations')
    .where({ refund: refundId })
    .count({ count: 'id' });
  return readInteger(row?.count ?? 0);
}
