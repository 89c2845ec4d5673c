import type { Knex } from 'knex';
import { wakeUp } from '@tok/database';
import type { PaymentRow, RefundRow, Uuid } from '@tok/database';
import { lockClientMoney } from '../lock-client-money.ts';
import { lockPayment } from '../lock-payment.ts';
import { insertOperation } from '../operations/insert-operation.ts';
import { IdReusedError, RefundRefusedError, requireAmount } from '../payment-errors.ts';
import { succeedRefund } from './end-refund.ts';
import { saleRefundFault } from './refund-fault.ts';
import { readSaleFacts } from './sale-facts.ts';

export interface RefundRequest {
  /** made by the caller and stored with his own row: a repeat with the same id changes nothing */
  id: Uuid;
  paymentId: Uuid;
  /** kopecks, above zero; null: all that is left */
  amountMinor: number | null;
  /** what the driver may be told; at most 250 characters */
  reason: string;
  kind: 'sale';
  moneyOrderId: Uuid | null;
  now: Date;
}

/**
 * Gives back what was taken for a charge, in whole or part, to where it came from: the card, the wallet, the company.
 *
 * It counts against the captured sum from now on, and no longer if it fails.
 *
 * @returns to a card: 'pending' with an operation for the worker, which is woken with the commit; to a wallet or a
 *   company: 'succeeded' at once
 * @throws PaymentNotFoundError, InvalidAmountError, RefundRefusedError; IdReusedError when the id names another refund
 */
export async function requestRefund(trx: Knex.Transaction, request: RefundRequest): Promise<RefundRow> {
  if (request.amountMinor !== null) requireAmount(request.amountMinor, 1);
  const payment = await lockPayment(trx, request.paymentId);
  const existing = await trx<RefundRow>('refunds').where({ id: request.id }).first();
  if (existing) return sameRefund(existing, request);
  if (payment.client !== null) await lockClientMoney(trx, payment.client);
  const facts = await readSaleFacts(trx, payment);
  const fault = saleRefundFault(payment, facts, request.amountMinor);
  if (fault) throw new RefundRefusedError(fault);
  const amountMinor = request.amountMinor ?? facts.refundableMinor;
  const refund = await insertRefund(trx, payment, { ...request, amountMinor });
  if (refund.destination === 'card') return refund;
  return succeedRefund(trx, payment, refund, request.now);
}

export interface NewRefund {
  id: Uuid;
  amountMinor: number;
  reason: string;
  kind: 'sale' | 'balance';
  moneyOrderId: Uuid | null;
  now: Date;
}

/** Under the locks of the payment and of the client's money: notes the refund, counts it, and for a card asks the provider. */
export async function insertRefund(
  trx: Knex.Transaction,
  payment: PaymentRow,
  { id, amountMinor, reason, kind, moneyOrderId, now }: NewRefund,
): Promise<RefundRow> {
  const refund: RefundRow = {
    id,
    payment: payment.id,
    client: payment.client,
    session: payment.session,
    money_order: moneyOrderId,
    kind,
    destination: payment.source,
    amount_minor: amountMinor,
    reason,
    status: 'pending',
    provider_refund_id: null,
    failure_code: null,
    created_at: now,
    settled_at: null,
    listed_at: null,
  };
  await trx<RefundRow>('refunds').insert(refund);
  await trx<PaymentRow>('payments').where({ id: payment.id }).increment('refunded_minor', amountMinor);
  if (refund.destination === 'card') {
    await insertRefundOperation(trx, refund, now, now);
    await wakeUp(trx, 'tok_payment_operations');
  }
  return refund;
}

export async function insertRefundOperation(
  trx: Knex.Transaction,
  refund: RefundRow,
  now: Date,
  dueAt: Date,
): Promise<void> {
  await insertOperation(trx, {
    payment: refund.payment,
    refund: refund.id,
    kind: 'refund',
    amount_minor: refund.amount_minor,
    created_at: now,
    next_attempt_at: dueAt,
  });
}

function sameRefund(existing: RefundRow, request: RefundRequest): RefundRow {
  const isSame =
    existing.payment === request.paymentId &&
    existing.kind === request.kind &&
    (request.amountMinor === null || existing.amount_minor === request.amountMinor);
  if (!isSame) throw new IdReusedError(request.id);
  return existing;
}
