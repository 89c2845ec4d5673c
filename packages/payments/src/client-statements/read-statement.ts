import type { Knex } from 'knex';
import { readInstant, readInteger } from '@tok/database';
import type { BigIntColumn, InstantColumn, LedgerAccountRow, Uuid } from '@tok/database';
import { normalSide, transferKinds } from '@tok/domain';
import type { TransferKind } from '@tok/domain';
import { movementWords } from './movement-words.ts';

/** Kopecks. What is held is the client's and cannot be spent; the debt is what he owes. */
export interface StatementBalances {
  balanceMinor: number;
  heldMinor: number;
  debtMinor: number;
}

/** What one fact did to a client's money. A sale and its VAT are one movement. */
export interface Movement {
  at: Date;
  kind: TransferKind;
  /** in Russian */
  words: string;
  /** kopecks, above zero */
  amountMinor: number;
  /** by how much each changed */
  changes: StatementBalances;
  after: StatementBalances;
  sessionNumber: number | null;
  paymentId: Uuid | null;
  comment: string | null;
}

export interface Statement {
  opening: StatementBalances;
  movements: Movement[];
  closing: StatementBalances;
}

/**
 * Everything that happened to a client's wallet, to what is held of it, and to his debt. Charges paid by card move none
 * of them.
 *
 * @param period from inclusive, to exclusive
 * @returns zeros and no movements for a client without accounts
 */
export async function readStatement(
  db: Knex,
  { clientId, from, to }: { clientId: Uuid; from: Date; to: Date },
): Promise<Statement> {
  const accounts = await db<LedgerAccountRow>('ledger_accounts').where({ client: clientId });
  const columns = new Map<Uuid, keyof StatementBalances>();
  for (const { id, kind } of accounts) {
    const column = columnOf[kind];
    if (column) columns.set(id, column);
  }
  const ids = [...columns.keys()];
  const opening = await balancesBefore(db, columns, from);
  const rows: Row[] = await db('ledger_transfers as transfer')
    .leftJoin('charging_sessions as session', 'session.id', 'transfer.session')
    .where((either) => either.whereIn('transfer.debit_account', ids).orWhereIn('transfer.credit_account', ids))
    .where('transfer.posted_at', '>=', from)
    .where('transfer.posted_at', '<', to)
    .select('transfer.*', { session_number: 'session.number' });
  const movements: Movement[] = [];
  let after = opening;
  for (const group of byFact(rows)) {
    const changes = group.reduce((sum, row) => add(sum, changesOf(row, columns)), nothing);
    after = add(after, changes);
    movements.push(movementOf(group, changes, after));
  }
  return { opening, movements, closing: after };
}

interface Row {
  debit_account: Uuid;
  credit_account: Uuid;
  amount_minor: number;
  kind: TransferKind;
  payment: Uuid | null;
  idempotency_key: string;
  comment: string | null;
  posted_at: InstantColumn;
  session_number: BigIntColumn | null;
}

const nothing: StatementBalances = { balanceMinor: 0, heldMinor: 0, debtMinor: 0 };

const columnOf: Readonly<Record<string, keyof StatementBalances>> = {
  wallet: 'balanceMinor',
  wallet_held: 'heldMinor',
  debt: 'debtMinor',
};

/** The side that makes more of it; of the wallet and what is held the other than of the debt. */
const growsBy: Record<keyof StatementBalances, 'debit' | 'credit'> = {
  balanceMinor: normalSide('wallet'),
  heldMinor: normalSide('wallet_held'),
  debtMinor: normalSide('debt'),
};

async function balancesBefore(
  db: Knex,
  columns: Map<Uuid, keyof StatementBalances>,
  from: Date,
): Promise<StatementBalances> {
  const balances = { ...nothing };
  for (const side of ['debit', 'credit'] as const) {
    const sums: { account: Uuid; total_minor: BigIntColumn }[] = await db('ledger_transfers')
      .whereIn(`${side}_account`, [...columns.keys()])
      .where('posted_at', '<', from)
      .groupBy(`${side}_account`)
      .select({ account: `${side}_account` })
      .sum({ total_minor: 'amount_minor' });
    for (const { account, total_minor } of sums) {
      const column = columns.get(account);
      if (column) balances[column] += (growsBy[column] === side ? 1 : -1) * readInteger(total_minor);
    }
  }
  return balances;
}

function changesOf(row: Row, columns: Map<Uuid, keyof StatementBalances>): StatementBalances {
  const changes = { ...nothing };
  for (const side of ['debit', 'credit'] as const) {
    const column = columns.get(row[`${side}_account`]);
    if (column) changes[column] += growsBy[column] === side ? row.amount_minor : -row.amount_minor;
  }
  return changes;
}

function add(left: StatementBalances, right: StatementBalances): StatementBalances {
  return {
    balanceMinor: left.balanceMinor + right.balanceMinor,
    heldMinor: left.heldMinor + right.heldMinor,
    debtMinor: left.debtMinor + right.debtMinor,
  };
}

/** What was posted together under one key, in the order in which it can have happened. */
function byFact(rows: Row[]): Row[][] {
  const facts = new Map<string, Row[]>();
  for (const row of rows) {
    const fact = row.idempotency_key.replace(/:\d+$/, '');
    facts.set(fact, [...(facts.get(fact) ?? []), row]);
  }
  return [...facts.values()].sort(([left], [right]) => {
    if (!left || !right) return 0;
    const apartMs = readInstant(left.posted_at).getTime() - readInstant(right.posted_at).getTime();
    return apartMs || order(left) - order(right) || (left.idempotency_key < right.idempotency_key ? -1 : 1);
  });
}

/** Of one moment: what comes in, what is set aside, what is spent of it, what comes back, what that pays. */
const sequence: TransferKind[] = ['top_up', 'balance_credit', 'hold', 'sale', 'sale_vat', 'release', 'debt_payment'];

function order({ kind }: Row): number {
  const place = sequence.indexOf(kind);
  return place === -1 ? sequence.length + transferKinds.indexOf(kind) : place;
}

function movementOf(group: Row[], changes: StatementBalances, after: StatementBalances): Movement {
  const [first] = group.toSorted((left, right) => order(left) - order(right));
  if (!first) throw new RangeError('A movement without transfers');
  return {
    at: readInstant(first.posted_at),
    kind: first.kind,
    words: movementWords[first.kind],
    amountMinor: group.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
    changes,
    after,
    sessionNumber: first.session_number === null ? null : readInteger(first.session_number),
    paymentId: first.payment,
    comment: first.comment,
  };
}
