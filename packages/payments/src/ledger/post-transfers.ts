import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { LedgerAccountRow, LedgerTransferRow, Uuid } from '@tok/database';
import type { AccountKind, Posting, TransferKind } from '@tok/domain';
import { requireAmount } from '../payment-errors.ts';
import { lockAccounts, lockClientAccounts, openAccount } from './ledger-accounts.ts';
import type { AccountOwner } from './ledger-accounts.ts';

/** One debit, one credit, one sum. */
export interface Transfer {
  debitAccount: Uuid;
  creditAccount: Uuid;
  /** kopecks, above zero */
  amountMinor: number;
  kind: TransferKind;
  paymentId: Uuid | null;
  sessionId: Uuid | null;
  /** the fact it stands for: the second posting of the same fact changes nothing */
  idempotencyKey: string;
  comment?: string;
  postedAt: Date;
}

/**
 * Posts one transfer and moves both balances.
 *
 * @returns false when the key was posted before
 */
export async function postTransfer(trx: Knex.Transaction, transfer: Transfer): Promise<boolean> {
  return (await postTransfers(trx, [transfer])) === 1;
}

/**
 * Posts transfers and moves the balances of their accounts in the same transaction, under lock.
 *
 * @returns how many were new; those whose key was posted before change nothing
 * @throws InvalidAmountError for a sum that is not a whole number of kopecks above zero
 */
export async function postTransfers(trx: Knex.Transaction, transfers: readonly Transfer[]): Promise<number> {
  for (const transfer of transfers) requireAmount(transfer.amountMinor, 1);
  if (transfers.length === 0) return 0;
  const accounts = await lockAccounts(
    trx,
    transfers.flatMap((each) => [each.debitAccount, each.creditAccount]),
  );
  const posted = await postedKeys(trx, transfers);
  const changes = new Map<Uuid, number>();
  const rows: LedgerTransferRow[] = [];
  for (const transfer of transfers) {
    if (posted.has(transfer.idempotencyKey)) continue;
    posted.add(transfer.idempotencyKey);
    rows.push(transferRow(transfer));
    change(changes, accounts, transfer.debitAccount, 'debit', transfer.amountMinor);
    change(changes, accounts, transfer.creditAccount, 'credit', transfer.amountMinor);
  }
  if (rows.length > 0) await trx<LedgerTransferRow>('ledger_transfers').insert(rows);
  for (const [id, amountMinor] of changes) {
    await trx('ledger_accounts').where({ id }).increment('balance_minor', amountMinor);
  }
  return rows.length;
}

/** What the postings of @tok/domain are about. */
export interface PostingContext {
  /** owner of the accounts that belong to a client; null where only a company's move */
  clientId: Uuid | null;
  /** owner of the accounts that belong to a company */
  counterpartyId: Uuid | null;
  paymentId: Uuid;
  sessionId: Uuid | null;
  /** before the number of the posting in the key */
  keyPrefix: string;
  postedAt: Date;
}

/** Posts what the domain says, on the accounts of this client, this company, and our own. */
export async function post(
  trx: Knex.Transaction,
  postings: readonly Posting[],
  context: PostingContext,
): Promise<void> {
  const accounts = new Map<AccountKind, Uuid>();
  for (const kind of new Set(postings.flatMap((posting) => [posting.debit, posting.credit]))) {
    accounts.set(kind, (await openAccount(trx, kind, ownerOf(kind, context))).id);
  }
  if (context.clientId !== null) await lockClientAccounts(trx, context.clientId);
  const account = (kind: AccountKind): Uuid => {
    const id = accounts.get(kind);
    if (!id) throw new Error(`No account for ${kind}`);
    return id;
  };
  await postTransfers(
    trx,
    postings.map((posting, index) => ({
      debitAccount: account(posting.debit),
      creditAccount: account(posting.credit),
      amountMinor: posting.amountMinor,
      kind: posting.kind,
      paymentId: context.paymentId,
      sessionId: context.sessionId,
      idempotencyKey: `${context.keyPrefix}:${index}`,
      postedAt: context.postedAt,
    })),
  );
}

const clientKinds: ReadonlySet<string> = new Set<AccountKind>(['wallet', 'wallet_held', 'debt']);
const counterpartyKinds: ReadonlySet<string> = new Set<AccountKind>(['company_receivable']);

function ownerOf(kind: AccountKind, context: PostingContext): AccountOwner {
  if (clientKinds.has(kind)) {
    // An account without an owner would be everybody's.
    if (context.clientId === null) throw new TypeError(`No client to post on ${kind} for`);
    return { clientId: context.clientId };
  }
  if (counterpartyKinds.has(kind)) return { counterpartyId: context.counterpartyId };
  return {};
}

async function postedKeys(trx: Knex.Transaction, transfers: readonly Transfer[]): Promise<Set<string>> {
  const keys = await trx<LedgerTransferRow>('ledger_transfers')
    .whereIn(
      'idempotency_key',
      transfers.map((transfer) => transfer.idempotencyKey),
    )
    .pluck('idempotency_key');
  return new Set(keys as string[]);
}

function change(
  changes: Map<Uuid, number>,
  accounts: Map<Uuid, LedgerAccountRow>,
  id: Uuid,
  side: 'debit' | 'credit',
  amountMinor: number,
): void {
  const account = accounts.get(id);
  if (!account) throw new Error(`No ledger account ${id}`);
  const signed = account.normal_side === side ? amountMinor : -amountMinor;
  readInteger(readInteger(account.balance_minor) + signed);
  changes.set(id, (changes.get(id) ?? 0) + signed);
}

function transferRow(transfer: Transfer): LedgerTransferRow {
  return {
    id: randomUUID(),
    debit_account: transfer.debitAccount,
    credit_account: transfer.creditAccount,
    amount_minor: transfer.amountMinor,
    phase: 'posted',
    resolves: null,
    kind: transfer.kind,
    payment: transfer.paymentId,
    session: transfer.sessionId,
    refund: null,
    money_order: null,
    idempotency_key: transfer.idempotencyKey,
    comment: transfer.comment ?? null,
    posted_at: transfer.postedAt,
  };
}
