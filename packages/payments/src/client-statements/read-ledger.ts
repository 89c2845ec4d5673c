import type { Knex } from 'knex';
import { readInstant, readInteger } from '@tok/database';
import type { BigIntColumn, LedgerTransferRow, Uuid } from '@tok/database';
import type { AccountKind, TransferKind, TransferPhase } from '@tok/domain';

/** A transfer with what a person needs to understand it. */
export interface LedgerLine {
  id: Uuid;
  at: Date;
  debitKind: AccountKind;
  creditKind: AccountKind;
  kind: TransferKind;
  phase: TransferPhase;
  resolves: Uuid | null;
  /** kopecks */
  amountMinor: number;
  /** of the client whose account is moved */
  phone: string | null;
  /** of the company whose account is moved */
  company: string | null;
  sessionNumber: number | null;
  paymentId: Uuid | null;
  refundId: Uuid | null;
  moneyOrderId: Uuid | null;
  comment: string | null;
  idempotencyKey: string;
}

const pageSize = 1_000;

/**
 * The ledger of a time, oldest first, page by page: however long it is, no more than a page is in memory.
 *
 * @param period from inclusive, to exclusive
 */
export async function* readLedger(db: Knex, { from, to }: { from: Date; to: Date }): AsyncGenerator<LedgerLine[]> {
  let after: LineRow | undefined;
  for (;;) {
    const page = await linesAfter(db, from, to, after);
    if (page.length > 0) yield page.map(lineOf);
    after = page.at(-1);
    if (page.length < pageSize) return;
  }
}

interface LineRow extends LedgerTransferRow {
  debit_kind: AccountKind;
  credit_kind: AccountKind;
  kind: TransferKind;
  phase: TransferPhase;
  phone: string | null;
  company: string | null;
  session_number: BigIntColumn | null;
}

async function linesAfter(db: Knex, from: Date, to: Date, after: LineRow | undefined): Promise<LineRow[]> {
  const query = db('ledger_transfers as transfer')
    .join('ledger_accounts as debit', 'debit.id', 'transfer.debit_account')
    .join('ledger_accounts as credit', 'credit.id', 'transfer.credit_account')
    .leftJoin('clients as client', 'client.id', db.raw('coalesce(debit.client, credit.client)'))
    .leftJoin('counterparties as company', 'company.id', db.raw('coalesce(debit.counterparty, credit.counterparty)'))
    .leftJoin('charging_sessions as session', 'session.id', 'transfer.session')
    .where('transfer.posted_at', '>=', from)
    .where('transfer.posted_at', '<', to)
    .orderBy(['transfer.posted_at', 'transfer.id'])
    .limit(pageSize)
    .select('transfer.*', {
      debit_kind: 'debit.kind',
      credit_kind: 'credit.kind',
      phone: 'client.phone',
      company: 'company.name',
      session_number: 'session.number',
    });
  if (after) {
    query.where((later) =>
      later
        .where('transfer.posted_at', '>', after.posted_at)
        .orWhere((same) => same.where('transfer.posted_at', after.posted_at).where('transfer.id', '>', after.id)),
    );
  }
  return query as unknown as Promise<LineRow[]>;
}

function lineOf(row: LineRow): LedgerLine {
  return {
    id: row.id,
    at: readInstant(row.posted_at),
    debitKind: row.debit_kind,
    creditKind: row.credit_kind,
    kind: row.kind,
    phase: row.phase,
    resolves: row.resolves,
    amountMinor: row.amount_minor,
    phone: row.phone,
    company: row.company,
    sessionNumber: row.session_number === null ? null : readInteger(row.session_number),
    paymentId: row.payment,
    refundId: row.refund,
    moneyOrderId: row.money_order,
    comment: row.comment,
    idempotencyKey: row.idempotency_key,
  };
}
