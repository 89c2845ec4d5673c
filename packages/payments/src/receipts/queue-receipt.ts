import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { readInstant } from '@tok/database';
import type { DebtRow, PaymentRow, ReceiptRow, RefundRow, Uuid } from '@tok/database';
import { vatRateAt } from '../ledger/vat-rates.ts';
import { requireAmount } from '../payment-errors.ts';
import { findPrepaymentPayment } from './find-prepayment-payment.ts';
import { prepaidPart } from './prepaid-part.ts';
import { receiptsToReverse, reversalKey } from './receipts-to-reverse.ts';

/** What happened to a driver's money. Sums are kopecks above zero. */
export type ReceiptFact =
  /** taken for a charge out of its hold: from the card, or from the wallet */
  | { fact: 'sale'; payment: PaymentRow; amountMinor: number; now: Date }
  /** taken from the wallet for what a charge cost above its hold; the key is that of the posting */
  | { fact: 'shortfall'; payment: PaymentRow; amountMinor: number; key: string; now: Date }
  /** came into the wallet from a card */
  | { fact: 'top_up'; payment: PaymentRow; amountMinor: number; now: Date }
  /** paid of a debt, by card or from the wallet, as payment.source says */
  | { fact: 'debt'; payment: PaymentRow; debt: DebtRow; amountMinor: number; now: Date }
  /** given back: to the card, or into the wallet */
  | { fact: 'refund'; refund: RefundRow; now: Date };

type NewReceipt = Pick<
  ReceiptRow,
  | 'payment'
  | 'session'
  | 'client'
  | 'kind'
  | 'payment_mode'
  | 'settlement'
  | 'amount_minor'
  | 'vat_code'
  | 'description'
  | 'idempotency_key'
> &
  Partial<ReceiptRow>;

/**
 * Owes the driver a cash receipt, in the transaction that moved his money and after its postings: one for each real sum.
 * The second arrival of the same fact changes nothing. What a company pays for has none, nor what was given to a driver
 * by hand: no money of his moved.
 *
 * @throws InvalidAmountError; VatRateMissingError
 */
export async function queueReceipt(trx: Knex.Transaction, fact: ReceiptFact): Promise<void> {
  // No wake-up: the worker looks every few seconds, and a notification would cost each settlement a query.
  for (const receipt of await receiptsFor(trx, fact)) await insert(trx, receipt, fact.now);
}

async function receiptsFor(trx: Knex.Transaction, fact: ReceiptFact): Promise<NewReceipt[]> {
  if (fact.fact === 'refund') return refundReceipts(trx, fact.refund);
  const { payment, amountMinor, now } = fact;
  requireAmount(amountMinor, 1);
  if (payment.client === null || payment.source === 'program') return [];
  const client = payment.client;
  switch (fact.fact) {
    case 'top_up':
      return [await prepayment(trx, payment, client, amountMinor, now)];
    case 'sale':
      return sale(trx, payment, { client, amountMinor, key: `${payment.id}:capture`, soldAt: now });
    case 'shortfall':
      return offset(trx, payment, { client, amountMinor, key: fact.key, soldAt: now });
    case 'debt': {
      const { debt } = fact;
      // The service was given, with the VAT of that day, when the debt began.
      const soldAt = readInstant(debt.created_at);
      const key = `${payment.id}:debt:${debt.id}`;
      return sale(trx, { ...payment, session: debt.session }, { client, amountMinor, key, soldAt });
    }
  }
}

interface Sale {
  client: Uuid;
  amountMinor: number;
  key: string;
  /** decides the VAT */
  soldAt: Date;
}

async function sale(trx: Knex.Transaction, payment: PaymentRow, sold: Sale): Promise<NewReceipt[]> {
  if (payment.source === 'balance') return offset(trx, payment, sold);
  return [await fullPayment(trx, payment, sold, { payment: payment.id, settlement: 'cashless' })];
}

/** The wallet pays: an advance is set off. It hangs on the top-up whose money it is, as far as there is one. */
async function offset(trx: Knex.Transaction, payment: PaymentRow, sold: Sale): Promise<NewReceipt[]> {
  const amountMinor = await prepaidPart(trx, sold.client, sold.amountMinor);
  if (amountMinor === 0) return [];
  const topUp = await findPrepaymentPayment(trx, sold.client, amountMinor);
  const hangsOn = { payment: topUp ?? payment.id, settlement: 'prepayment' };
  return [await fullPayment(trx, payment, { ...sold, amountMinor }, hangsOn)];
}

async function fullPayment(
  trx: Knex.Transaction,
  payment: PaymentRow,
  { client, amountMinor, key, soldAt }: Sale,
  hangsOn: Pick<ReceiptRow, 'payment' | 'settlement'>,
): Promise<NewReceipt> {
  const { vatCode } = await vatRateAt(trx, soldAt);
  return {
    ...hangsOn,
    session: payment.session,
    client,
    kind: 'payment',
    payment_mode: 'full_payment',
    amount_minor: amountMinor,
    vat_code: vatCode,
    description: 'Зарядка электромобиля',
    idempotency_key: key,
  };
}

async function prepayment(
  trx: Knex.Transaction,
  payment: PaymentRow,
  client: Uuid,
  amountMinor: number,
  now: Date,
): Promise<NewReceipt> {
  const { prepaymentVatCode } = await vatRateAt(trx, now);
  return {
    payment: payment.id,
    session: null,
    client,
    kind: 'payment',
    payment_mode: 'full_prepayment',
    settlement: 'cashless',
    amount_minor: amountMinor,
    vat_code: prepaymentVatCode,
    description: 'Пополнение баланса',
    idempotency_key: `${payment.id}:top_up`,
  };
}

/** The opposite of what was registered for that money, word for word. */
async function refundReceipts(trx: Knex.Transaction, refund: RefundRow): Promise<NewReceipt[]> {
  const reversals = await receiptsToReverse(trx, refund);
  return reversals.map(({ original, amountMinor }) => ({
    payment: original.payment,
    refund: refund.id,
    session: original.session,
    client: original.client,
    kind: 'refund',
    payment_mode: original.payment_mode,
    settlement: original.settlement,
    amount_minor: amountMinor,
    vat_code: original.vat_code,
    description: original.description,
    idempotency_key: reversalKey(refund.id, original.id),
  }));
}

async function insert(trx: Knex.Transaction, receipt: NewReceipt, now: Date): Promise<void> {
  const row: ReceiptRow = {
    id: randomUUID(),
    refund: null,
    status: 'queued',
    email: null,
    phone: null,
    provider: 'yookassa',
    provider_receipt_id: null,
    fiscal_document_number: null,
    fiscal_storage_number: null,
    fiscal_attribute: null,
    attempts: 0,
    registration: 1,
    next_attempt_at: now,
    first_sent_at: null,
    last_error: null,
    alarmed_at: null,
    comment: null,
    created_at: now,
    registered_at: null,
    ...receipt,
  };
  await trx<ReceiptRow>('receipts').insert(row).onConflict('idempotency_key').ignore();
}
