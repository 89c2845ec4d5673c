import type { Knex } from 'knex';
import type { PaymentRow, Uuid } from '@tok/database';
import { postingsForCapture, postingsForRelease, postingsForShortfall } from '@tok/domain';
import { openDebt } from './debts/open-debt.ts';
import { payDebtsFromWallet } from './debts/pay-debts-from-wallet.ts';
import { post, postFacts } from './ledger/post-transfers.ts';
import type { PostingContext } from './ledger/post-transfers.ts';
import { vatRateAt } from './ledger/vat-rates.ts';
import { lockClientMoney } from './lock-client-money.ts';
import { queueReceipt } from './receipts/queue-receipt.ts';
import { cardAmountMinMinor } from './card-amount.ts';

/** Posts what was taken from the hold as revenue and VAT; nothing for zero. */
export async function postCapture(
  trx: Knex.Transaction,
  payment: PaymentRow,
  amountMinor: number,
  now: Date,
): Promise<void> {
  if (amountMinor === 0) return;
  const source = sourceOf(payment);
  const { basisPoints: vatBasisPoints } = await vatRateAt(trx, now);
  const postings = postingsForCapture({ amountMinor, vatBasisPoints, source });
  await post(trx, postings, contextOf(payment, `${payment.id}:capture`, now));
  await queueReceipt(trx, { fact: 'sale', payment, amountMinor, now });
}

/**
 * Ends a hold on the wallet: what was taken of it, and the rest back into the wallet, where it first pays what the client
 * owes.
 */
export async function postHeldEnd(
  trx: Knex.Transaction,
  payment: PaymentRow,
  { captureMinor, releasedMinor, now }: { captureMinor: number; releasedMinor: number; now: Date },
): Promise<void> {
  const { basisPoints: vatBasisPoints } = await vatRateAt(trx, now);
  const capture = postingsForCapture({ amountMinor: captureMinor, vatBasisPoints, source: 'balance' });
  const release = postingsForRelease({ amountMinor: releasedMinor });
  const facts = [
    { postings: capture, keyPrefix: `${payment.id}:capture` },
    { postings: release, keyPrefix: `${payment.id}:release` },
  ];
  await postFacts(trx, facts, contextOf(payment, '', now));
  if (captureMinor > 0) await queueReceipt(trx, { fact: 'sale', payment, amountMinor: captureMinor, now });
  if (releasedMinor > 0) await payDebtsFromWallet(trx, payerOf(payment), now);
}

/** Key prefix of what was due above the hold. */
export function shortfallKey(paymentId: Uuid): string {
  return `${paymentId}:shortfall`;
}

/** Key prefix of what was due from a hold that the provider had ended before it could be captured. */
export function lostHoldKey(paymentId: Uuid): string {
  return `${paymentId}:lost`;
}

/**
 * What no hold covers: from the wallet as far as it goes, the rest as debt; for a program billed to the company. Less than a
 * rouble, which no card pays, is forgiven: it would keep the driver from charging.
 */
export async function postShortfall(
  trx: Knex.Transaction,
  payment: PaymentRow,
  amountMinor: number,
  keyPrefix: string,
  now: Date,
): Promise<void> {
  if (amountMinor === 0) return;
  const { basisPoints: vatBasisPoints } = await vatRateAt(trx, now);
  await noteVat(trx, payment, vatBasisPoints);
  if (payment.source === 'program') {
    const postings = postingsForCapture({ amountMinor, vatBasisPoints, source: 'program' });
    await post(trx, postings, contextOf(payment, `${keyPrefix}:program`, now));
    return;
  }
  const { balanceMinor } = await lockClientMoney(trx, payerOf(payment));
  if (await wasPosted(trx, keyPrefix)) return;
  const walletMinor = Math.min(amountMinor, Math.max(0, balanceMinor));
  const debtMinor = amountMinor - walletMinor;
  if (walletMinor > 0) {
    const postings = postingsForShortfall({ amountMinor: walletMinor, vatBasisPoints, source: 'balance' });
    const key = `${keyPrefix}:balance`;
    await post(trx, postings, contextOf(payment, key, now));
    await queueReceipt(trx, { fact: 'shortfall', payment, amountMinor: walletMinor, key, now });
  }
  if (debtMinor > 0 && debtMinor < cardAmountMinMinor) {
    const postings = postingsForShortfall({ amountMinor: debtMinor, vatBasisPoints, source: 'forgiven' });
    await post(trx, postings, contextOf(payment, `${keyPrefix}:forgiven`, now));
  } else if (debtMinor > 0) {
    const postings = postingsForShortfall({ amountMinor: debtMinor, vatBasisPoints, source: 'debt' });
    await post(trx, postings, contextOf(payment, `${keyPrefix}:debt`, now));
    await openDebt(trx, { payment, amountMinor: debtMinor, now });
  }
}

/** What was sold without anything captured has its rate, too: a refund, and the payment of the debt, take the same. */
async function noteVat(trx: Knex.Transaction, payment: PaymentRow, vatBasisPoints: number): Promise<void> {
  await trx<PaymentRow>('payments')
    .where({ id: payment.id, vat_basis_points: null })
    .update({ vat_basis_points: vatBasisPoints });
}

/** The wallet may hold another sum by now: the second time would split what is due otherwise. */
async function wasPosted(trx: Knex.Transaction, keyPrefix: string): Promise<boolean> {
  const keys = ['balance', 'debt', 'forgiven'].map((part) => `${keyPrefix}:${part}:0`);
  return (await trx('ledger_transfers').whereIn('idempotency_key', keys).first('id')) !== undefined;
}

/** Without a driver only a company pays. */
function payerOf(payment: PaymentRow): Uuid {
  if (payment.client === null) throw new TypeError(`Payment ${payment.id} has nobody who pays`);
  return payment.client;
}

function sourceOf(payment: PaymentRow): 'card' | 'balance' | 'program' {
  const { source } = payment;
  if (source === 'card' || source === 'balance' || source === 'program') return source;
  throw new TypeError(`Payment ${payment.id} has an unknown source`);
}

function contextOf(payment: PaymentRow, keyPrefix: string, postedAt: Date): PostingContext {
  return {
    clientId: payment.client,
    counterpartyId: payment.counterparty,
    paymentId: payment.id,
    sessionId: payment.session,
    keyPrefix,
    postedAt,
  };
}
