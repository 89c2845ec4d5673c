import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { LedgerTransferRow, Uuid } from '@tok/database';
import type { Posting, TransferKind, TransferPhase } from '@tok/domain';
import { requireAmount } from '../payment-errors.ts';
import { findPlace, lockAccounts } from './ledger-accounts.ts';
import { requireGuards } from './require-guards.ts';

/** One debit, one credit, one sum. */
export interface Transfer {
  debitAccount: Uuid;
  creditAccount: Uuid;
  /** kopecks, above zero */
  amountMinor: number;
  kind: TransferKind;
  /** default 'posted' */
  phase?: TransferPhase;
  /** the pending transfer that this one resolves, in part or whole: debits what that one credited */
  resolves?: Uuid | null;
  paymentId: Uuid | null;
  sessionId: Uuid | null;
  refundId?: Uuid | null;
  moneyOrderId?: Uuid | null;
  /** the fact it stands for: the second posting of the same fact changes nothing */
  idempotencyKey: string;
  comment?: string;
  postedAt: Date;
}

/**
 * Posts one transfer; the database moves both balances.
 *
 * @returns false when the key was posted before
 */
export async function postTransfer(trx: Knex.Transaction, transfer: Transfer): Promise<boolean> {
  return (await postTransfers(trx, [transfer])) === 1;
}

/**
 * Posts transfers. The database moves the balances of their accounts in the same statement, and refuses what would leave
 * a wallet below zero or resolve more of a pending transfer than there is.
 *
 * @returns how many were new; those whose key was posted before change nothing
 * @throws InvalidAmountError for a sum that is not a whole number of kopecks above zero; LedgerUnguardedError
 */
export async function postTransfers(trx: Knex.Transaction, transfers: readonly Transfer[]): Promise<number> {
  if (transfers.length === 0) return 0;
  const accounts = transfers.flatMap((each) => [each.debitAccount, each.creditAccount]);
  await lockAccounts(trx, accounts);
  return insertTransfers(trx, transfers);
}

/** What the postings of @tok/domain are about. */
export interface PostingContext {
  /** owner of the accounts that belong to a client; null where only a company's move */
  clientId: Uuid | null;
  /** owner of the accounts that belong to a company */
  counterpartyId: Uuid | null;
  paymentId: Uuid | null;
  sessionId: Uuid | null;
  refundId?: Uuid | null;
  moneyOrderId?: Uuid | null;
  /** default: 'pending' for a hold, 'voided' for the release of a pending one, else 'posted' */
  phase?: TransferPhase;
  /** default, where money set aside is debited: the pending hold of the same payment and refund */
  resolves?: Uuid | null;
  comment?: string;
  /** before the number of the posting in the key */
  keyPrefix: string;
  postedAt: Date;
}

/** Posts what the domain says, on the accounts of this client, this company, and our own; the client's are locked. */
export async function post(
  trx: Knex.Transaction,
  postings: readonly Posting[],
  context: PostingContext,
): Promise<void> {
  await postFacts(trx, [{ postings, keyPrefix: context.keyPrefix }], context);
}

/** Several facts of one context at once, each under a key of its own: half the queries of one after the other. */
export async function postFacts(
  trx: Knex.Transaction,
  facts: readonly { postings: readonly Posting[]; keyPrefix: string }[],
  context: Omit<PostingContext, 'keyPrefix'>,
): Promise<void> {
  const postings = facts.flatMap((fact) => fact.postings);
  if (postings.length === 0) return;
  const kinds = new Set(postings.flatMap((posting) => [posting.debit, posting.credit]));
  const { paymentId: payment, refundId: refund = null, resolves: named } = context;
  const isResolving = named === undefined && postings.some(({ debit }) => debit === 'wallet_held');
  const hold = isResolving && (payment !== null || refund !== null) ? { payment, refund } : null;
  const { accounts, hold: pending } = await findPlace(trx, kinds, { ...context, hold });
  const account = (kind: Posting['debit']): Uuid => {
    const id = accounts.get(kind);
    if (!id) throw new Error(`No account for ${kind}`);
    return id;
  };
  const transferOf = (posting: Posting, idempotencyKey: string): Transfer => {
    const resolves = named ?? (posting.debit === 'wallet_held' ? pending : null);
    return {
      debitAccount: account(posting.debit),
      creditAccount: account(posting.credit),
      amountMinor: posting.amountMinor,
      kind: posting.kind,
      phase: context.phase ?? phaseOf(posting, resolves),
      resolves,
      paymentId: context.paymentId,
      sessionId: context.sessionId,
      refundId: context.refundId ?? null,
      moneyOrderId: context.moneyOrderId ?? null,
      idempotencyKey,
      ...(context.comment === undefined ? {} : { comment: context.comment }),
      postedAt: context.postedAt,
    };
  };
  await insertTransfers(
    trx,
    facts.flatMap((fact) => fact.postings.map((posting, index) => transferOf(posting, `${fact.keyPrefix}:${index}`))),
  );
}

function phaseOf({ kind }: Posting, resolves: Uuid | null): TransferPhase {
  if (kind === 'hold') return 'pending';
  return kind === 'release' && resolves !== null ? 'voided' : 'posted';
}

/** The accounts that have an owner are locked by now. */
async function insertTransfers(trx: Knex.Transaction, transfers: readonly Transfer[]): Promise<number> {
  for (const transfer of transfers) requireAmount(transfer.amountMinor, 1);
  await requireGuards(trx);
  const inserted: unknown[] = await trx<LedgerTransferRow>('ledger_transfers')
    .insert(transfers.map(transferRow))
    .onConflict('idempotency_key')
    .ignore()
    .returning('id');
  return inserted.length;
}

function transferRow(transfer: Transfer): LedgerTransferRow {
  return {
    id: randomUUID(),
    debit_account: transfer.debitAccount,
    credit_account: transfer.creditAccount,
    amount_minor: transfer.amountMinor,
    phase: transfer.phase ?? 'posted',
    resolves: transfer.resolves ?? null,
    kind: transfer.kind,
    payment: transfer.paymentId,
    session: transfer.sessionId,
    refund: transfer.refundId ?? null,
    money_order: transfer.moneyOrderId ?? null,
    idempotency_key: transfer.idempotencyKey,
    comment: transfer.comment ?? null,
    posted_at: transfer.postedAt,
  };
}
