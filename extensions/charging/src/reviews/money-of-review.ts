import { readInteger } from '@tok/database';
import type { BigIntColumn, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import type { SessionFacts } from '../sessions/session-facts.ts';

export interface MoneyOfReview {
  /** it was settled before it came to a person: what follows is a correction */
  isSettled: boolean;
  /** kopecks: what was settled, else what stands held; above it begins debt */
  coveredMinor: number;
  /** a company pays by its contract, whatever it comes to */
  isCompany: boolean;
}

export async function readMoneyOfReview(db: Knex, { session, holds }: SessionFacts): Promise<MoneyOfReview> {
  const isCompany = session.sourceKind === 'program';
  if (session.costMinor === null) {
    const standing = holds.filter(({ status }) => status === 'held');
    return { isSettled: false, coveredMinor: standing.reduce((sum, hold) => sum + hold.amountMinor, 0), isCompany };
  }
  // Of a settlement that failed nobody knows by the session what was taken.
  const isFailed = session.reviewReason === 'settlement_failed';
  const coveredMinor = isFailed ? await soldFor(db, session.id) : session.costMinor;
  return { isSettled: true, coveredMinor, isCompany };
}

async function soldFor(db: Knex, sessionId: Uuid): Promise<number> {
  const rows: { kind: string; total_minor: BigIntColumn }[] = await db('ledger_transfers')
    .where({ session: sessionId })
    .whereIn('kind', ['sale', 'sale_vat', 'sale_refund', 'sale_refund_vat'])
    .groupBy('kind')
    .select('kind')
    .sum({ total_minor: 'amount_minor' });
  return rows.reduce((sum, { kind, total_minor: totalMinor }) => {
    return sum + readInteger(totalMinor) * (kind.startsWith('sale_refund') ? -1 : 1);
  }, 0);
}
