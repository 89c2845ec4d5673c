import type { Knex } from 'knex';
import { readInstant, readInteger, wakeUp } from '@tok/database';
import type { BigIntColumn, DebtRow, PaymentRow, RefundRow } from '@tok/database';
import { postingsForBalanceRefund, postingsForHold, postingsForRefund, postingsForRelease } from '@tok/domain';
import type { Posting } from '@tok/domain';
import { payDebtsFromWallet } from '../debts/pay-debts-from-wallet.ts';
import { lockClientMoney } from '../lock-client-money.ts';
import { post } from '../ledger/post-transfers.ts';
import type { PostingContext } from '../ledger/post-transfers.ts';
import { vatRateAt } from '../ledger/vat-rates.ts';
import { queueReceipt } from '../receipts/queue-receipt.ts';

/** Everything here runs under the payment's lock. */

/** Posts the refund and ends it. */
export async function succeedRefund(
  trx: Knex.Transaction,
  payment: PaymentRow,
  refund: RefundRow,
  now: Date,
): Promise<RefundRow> {
  if (payment.client !== null) await lockClientMoney(trx, payment.client);
  const postings =
    refund.kind === 'balance'
      ? postingsForBalanceRefund({ amountMinor: refund.amount_minor })
      : await postingsOfSale(trx, payment, refund);
  await post(trx, postings, contextOf(payment, refund, 'done', now));
  await queueReceipt(trx, { fact: 'refund', refund, now });
  if (refund.destination === 'balance' && payment.client !== null) await payDebtsFromWallet(trx, payment.client, now);
  return endRefund(trx, refund, { status: 'succeeded', failure_code: null, settled_at: now });
}

/** Gives up: the sum no longer counts as given back, and what was set aside of a wallet returns to it. */
export async function failRefund(
  trx: Knex.Transaction,
  payment: PaymentRow,
  refund: RefundRow,
  { failureCode, now }: { failureCode: string; now: Date },
): Promise<RefundRow> {
  await trx<PaymentRow>('payments').where({ id: payment.id }).decrement('refunded_minor', refund.amount_minor);
  if (refund.kind === 'balance') {
    if (payment.client !== null) await lockClientMoney(trx, payment.client);
    const postings = postingsForRelease({ amountMinor: refund.amount_minor });
    await post(trx, postings, contextOf(payment, refund, 'release', now));
    // He may have come to owe us meanwhile.
    if (payment.client !== null) await payDebtsFromWallet(trx, payment.client, now);
  }
  return endRefund(trx, refund, { status: 'failed', failure_code: failureCode, settled_at: now });
}

/** Moves the sum of a refund of the balance out of the driver's reach until the provider has decided. */
export async function setAside(
  trx: Knex.Transaction,
  payment: PaymentRow,
  refund: RefundRow,
  now: Date,
): Promise<void> {
  const postings = postingsForHold({ amountMinor: refund.amount_minor });
  await post(trx, postings, contextOf(payment, refund, 'aside', now));
}

async function postingsOfSale(trx: Knex.Transaction, payment: PaymentRow, refund: RefundRow): Promise<Posting[]> {
  const sale = await saleOf(trx, payment);
  return postingsForRefund({
    amountMinor: refund.amount_minor,
    refundedBeforeMinor: await refundedOf(trx, sale.payments),
    vatBasisPoints: sale.vatBasisPoints,
    destination: destinationOf(refund),
  });
}

interface Sale {
  /** ids of the payments that paid it: their refunds are parts of one sale */
  payments: string[];
  vatBasisPoints: number;
}

/** A debt may be paid in parts, and each part given back: it is one sale, and its VAT was posted with the charge. */
async function saleOf(trx: Knex.Transaction, payment: PaymentRow): Promise<Sale> {
  if (payment.debt === null) return { payments: [payment.id], vatBasisPoints: await vatOf(trx, payment) };
  const debt = await trx<DebtRow>('debts').where({ id: payment.debt }).first('payment');
  const charge = await trx<PaymentRow>('payments')
    .where({ id: debt?.payment ?? '' })
    .first();
  const payments = await trx<PaymentRow>('payments').where({ debt: payment.debt }).pluck('id');
  return { payments, vatBasisPoints: await vatOf(trx, charge ?? payment) };
}

/** That of the sale; before it was written down with the payment, that of the day. */
async function vatOf(trx: Knex.Transaction, payment: PaymentRow): Promise<number> {
  if (payment.vat_basis_points !== null) return payment.vat_basis_points;
  return (await vatRateAt(trx, readInstant(payment.settled_at ?? payment.created_at))).basisPoints;
}

async function refundedOf(trx: Knex.Transaction, payments: string[]): Promise<number> {
  const [row]: { total_minor: BigIntColumn | null }[] = await trx('refunds')
    .whereIn('payment', payments)
    .where({ kind: 'sale', status: 'succeeded' })
    .sum({ total_minor: 'amount_minor' });
  return readInteger(row?.total_minor ?? 0);
}

function destinationOf({ id, destination }: RefundRow): 'card' | 'balance' | 'program' {
  if (destination === 'card' || destination === 'balance' || destination === 'program') return destination;
  throw new TypeError(`Refund ${id} has an unknown destination`);
}

function contextOf(payment: PaymentRow, refund: RefundRow, part: string, postedAt: Date): PostingContext {
  return {
    clientId: payment.client,
    counterpartyId: payment.counterparty,
    paymentId: payment.id,
    sessionId: payment.session,
    refundId: refund.id,
    moneyOrderId: refund.money_order,
    keyPrefix: `refund:${refund.id}:${part}`,
    postedAt,
  };
}

async function endRefund(
  trx: Knex.Transaction,
  refund: RefundRow,
  changes: Pick<RefundRow, 'status' | 'failure_code' | 'settled_at'>,
): Promise<RefundRow> {
  await trx<RefundRow>('refunds').where({ id: refund.id }).update(changes);
  // The order that asked for it may be done now.
  if (refund.money_order !== null) await wakeUp(trx, 'tok_payment_operations');
  return { ...refund, ...changes };
}
