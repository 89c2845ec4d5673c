import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { PaymentRow, Uuid } from '@tok/database';
import { postingsForCapture, postingsForRelease, postingsForShortfall, vatBasisPointsAt } from '@tok/domain';
import { lockClientAccounts, openAccount } from './ledger/ledger-accounts.ts';
import { post } from './ledger/post-transfers.ts';
import type { PostingContext } from './ledger/post-transfers.ts';

/** Posts what was taken from the hold as revenue and VAT; nothing for zero. */
export async function postCapture(
  trx: Knex.Transaction,
  payment: PaymentRow,
  amountMinor: number,
  now: Date,
): Promise<void> {
  if (amountMinor === 0) return;
  const source = sourceOf(payment);
  const postings = postingsForCapture({ amountMinor, vatBasisPoints: vatBasisPointsAt(now), source });
  await post(trx, postings, contextOf(payment, `${payment.id}:capture`, now));
}

/** Gives the rest of a hold back to the wallet. */
export async function postRelease(
  trx: Knex.Transaction,
  payment: PaymentRow,
  amountMinor: number,
  now: Date,
): Promise<void> {
  if (amountMinor === 0) return;
  await post(trx, postingsForRelease({ amountMinor }), contextOf(payment, `${payment.id}:release`, now));
}

/** Key prefix of what was due above the hold. */
export function shortfallKey(paymentId: Uuid): string {
  return `${paymentId}:shortfall`;
}

/** Key prefix of what was due from a hold that the provider had ended before it could be captured. */
export function lostHoldKey(paymentId: Uuid): string {
  return `${paymentId}:lost`;
}

/** What no hold covers: from the wallet as far as it goes, the rest as debt; for a program billed to the company. */
export async function postShortfall(
  trx: Knex.Transaction,
  payment: PaymentRow,
  amountMinor: number,
  keyPrefix: string,
  now: Date,
): Promise<void> {
  if (amountMinor === 0) return;
  const vatBasisPoints = vatBasisPointsAt(now);
  if (payment.source === 'program') {
    const postings = postingsForCapture({ amountMinor, vatBasisPoints, source: 'program' });
    return post(trx, postings, contextOf(payment, `${keyPrefix}:program`, now));
  }
  const walletMinor = Math.min(amountMinor, await spendable(trx, payerOf(payment)));
  const debtMinor = amountMinor - walletMinor;
  if (walletMinor > 0) {
    const postings = postingsForShortfall({ amountMinor: walletMinor, vatBasisPoints, source: 'balance' });
    await post(trx, postings, contextOf(payment, `${keyPrefix}:balance`, now));
  }
  if (debtMinor > 0) {
    const postings = postingsForShortfall({ amountMinor: debtMinor, vatBasisPoints, source: 'debt' });
    await post(trx, postings, contextOf(payment, `${keyPrefix}:debt`, now));
  }
}

/** Without a driver only a company pays. */
function payerOf(payment: PaymentRow): Uuid {
  if (payment.client === null) throw new TypeError(`Payment ${payment.id} has nobody who pays`);
  return payment.client;
}

async function spendable(trx: Knex.Transaction, clientId: Uuid): Promise<number> {
  const wallet = await openAccount(trx, 'wallet', { clientId });
  const locked = await lockClientAccounts(trx, clientId);
  return Math.max(0, readInteger(locked.get(wallet.id)?.balance_minor ?? 0));
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
