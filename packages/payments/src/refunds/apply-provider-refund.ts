import type { Knex } from 'knex';
import type { PaymentOperationRow, PaymentRow, RefundRow, Uuid } from '@tok/database';
import { lockPayment } from '../lock-payment.ts';
import type { Logger, PaymentChange } from '../operations/payment-context.ts';
import type { ProviderRefund } from '../provider/payment-provider.ts';
import { declineRefund } from './decline-refund.ts';
import { succeedRefund } from './end-refund.ts';

/**
 * Moves our refund to where the provider says it stands, together with its ledger and its operations. Any answer may
 * come at any time, in any order, any number of times: what is known already changes nothing.
 *
 * @returns null when nothing moved
 */
export async function applyProviderRefund(
  trx: Knex.Transaction,
  found: ProviderRefund,
  { now, logger }: { now: Date; logger: Logger },
): Promise<PaymentChange | null> {
  const refundId = await ourRefundId(trx, found);
  if (!refundId) {
    logger.warn({ providerRefundId: found.id }, 'the provider has a refund that we do not know');
    return null;
  }
  const { payment, refund } = await lockRefund(trx, refundId);
  if (!fits(payment, refund, found)) {
    logger.error({ refund: refund.id, providerRefundId: found.id }, 'the refund at the provider is another than ours');
    return null;
  }
  if (refund.status !== 'pending') return warnOfDisagreement(refund, found, logger);
  if (!(await isCurrent(trx, refund, found))) return null;
  await advance(trx, { payment, refund }, found, now);
  return found.status === 'pending' ? null : { payment: payment.id, session: payment.session };
}

/** All changes of a refund are made under its payment's lock. */
export async function lockRefund(
  trx: Knex.Transaction,
  refundId: Uuid,
): Promise<{ payment: PaymentRow; refund: RefundRow }> {
  const known = await trx<RefundRow>('refunds').where({ id: refundId }).first('payment');
  const payment = await lockPayment(trx, known?.payment ?? '');
  const refund = await trx<RefundRow>('refunds').where({ id: refundId }).first();
  if (!refund) throw new Error(`No refund ${refundId}`);
  return { payment, refund };
}

async function ourRefundId(trx: Knex.Transaction, found: ProviderRefund): Promise<Uuid | null> {
  const known = await trx<RefundRow>('refunds').where({ provider_refund_id: found.id }).first('id');
  if (known) return known.id;
  // The webhook may come before the answer that tells us the provider's id.
  return (await operationOf(trx, found))?.refund ?? null;
}

async function operationOf(trx: Knex.Transaction, found: ProviderRefund): Promise<PaymentOperationRow | undefined> {
  if (!found.operationId) return undefined;
  return trx<PaymentOperationRow>('payment_operations').where({ id: found.operationId, kind: 'refund' }).first();
}

function fits(payment: PaymentRow, refund: RefundRow, found: ProviderRefund): boolean {
  return (
    payment.provider_payment_id === found.providerPaymentId &&
    payment.currency === found.currency &&
    refund.amount_minor === found.amountMinor
  );
}

/** One that was canceled before, and is tried again since, has nothing more to say. */
async function isCurrent(trx: Knex.Transaction, refund: RefundRow, found: ProviderRefund): Promise<boolean> {
  if (found.status === 'succeeded' || refund.provider_refund_id === found.id) return true;
  const operation = await operationOf(trx, found);
  return operation?.state === 'new' || operation?.state === 'sent';
}

async function advance(
  trx: Knex.Transaction,
  { payment, refund }: { payment: PaymentRow; refund: RefundRow },
  found: ProviderRefund,
  now: Date,
): Promise<void> {
  await trx<RefundRow>('refunds').where({ id: refund.id }).update({ provider_refund_id: found.id });
  if (found.status === 'canceled') {
    const reason = found.cancellationReason ?? 'canceled';
    await declineRefund(trx, { payment, refund }, { operationId: found.operationId, reason, now });
    return;
  }
  // Pending is an answer too: what becomes of it is asked by the refund's own number (`followRefunds`).
  await trx<PaymentOperationRow>('payment_operations')
    .where({ refund: refund.id })
    .whereIn('state', ['new', 'sent'])
    .update({ state: 'ok', completed_at: now });
  if (found.status === 'succeeded') await succeedRefund(trx, payment, refund, now);
}

const endedAs: Record<string, string> = { succeeded: 'succeeded', failed: 'canceled' };

/** Ends are final on both sides: another end is for a person to look at. */
function warnOfDisagreement(refund: RefundRow, found: ProviderRefund, logger: Logger): null {
  const isSame = refund.provider_refund_id === found.id;
  const isStale = found.status === 'pending' || (found.status === 'canceled' && !isSame);
  if (!isStale && (endedAs[refund.status] !== found.status || (refund.status === 'succeeded' && !isSame))) {
    logger.error(
      { refund: refund.id, ours: refund.status, theirs: found.status, providerRefundId: found.id },
      'the provider ended the refund otherwise',
    );
  }
  return null;
}
