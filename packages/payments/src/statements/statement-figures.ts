import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, CompanyStatementRow, Uuid } from '@tok/database';
import type { TransferKind } from '@tok/domain';
import type { TimeWindow } from '../provider/payment-provider.ts';

/** Kopecks; opening + charged − paid − refunded = closing. */
export interface StatementFigures {
  openingMinor: number;
  chargedMinor: number;
  /** inside chargedMinor */
  vatMinor: number;
  paidMinor: number;
  refundedMinor: number;
  closingMinor: number;
  /** transfers in the month */
  movementCount: number;
}

interface KindSum {
  kind: TransferKind;
  total_minor: BigIntColumn | null;
  transfers: BigIntColumn;
}

/** What a company's account did in a month, by the ledger alone. @param accountId its account «Долг компании» */
export async function readFigures(db: Knex, accountId: Uuid, { from, to }: TimeWindow): Promise<StatementFigures> {
  const openingMinor =
    (await sumBefore(db, accountId, 'debit', from)) - (await sumBefore(db, accountId, 'credit', from));
  const debits = await sumsByKind(db, accountId, 'debit', { from, to });
  const credits = await sumsByKind(db, accountId, 'credit', { from, to });
  const vatMinor = totalOf(debits, ['sale_vat']);
  const chargedMinor = totalOf(debits);
  const paidMinor = totalOf(credits, ['company_payment']);
  const refundedMinor = totalOf(credits) - paidMinor;
  return {
    openingMinor,
    chargedMinor,
    vatMinor,
    paidMinor,
    refundedMinor,
    closingMinor: openingMinor + chargedMinor - paidMinor - refundedMinor,
    movementCount: [...debits, ...credits].reduce((count, { transfers }) => count + readInteger(transfers), 0),
  };
}

/** A statement's columns of sums. */
export function sumColumns(
  figures: StatementFigures,
): Pick<
  CompanyStatementRow,
  'opening_minor' | 'charged_minor' | 'vat_minor' | 'paid_minor' | 'refunded_minor' | 'closing_minor'
> {
  return {
    opening_minor: figures.openingMinor,
    charged_minor: figures.chargedMinor,
    vat_minor: figures.vatMinor,
    paid_minor: figures.paidMinor,
    refunded_minor: figures.refundedMinor,
    closing_minor: figures.closingMinor,
  };
}

type Side = 'debit' | 'credit';

async function sumBefore(db: Knex, accountId: Uuid, side: Side, before: Date): Promise<number> {
  const [row]: { total_minor: BigIntColumn | null }[] = await db('ledger_transfers')
    .where(`${side}_account`, accountId)
    .where('posted_at', '<', before)
    .sum({ total_minor: 'amount_minor' });
  return readInteger(row?.total_minor ?? 0);
}

async function sumsByKind(db: Knex, accountId: Uuid, side: Side, { from, to }: TimeWindow): Promise<KindSum[]> {
  return db('ledger_transfers')
    .where(`${side}_account`, accountId)
    .where('posted_at', '>=', from)
    .where('posted_at', '<', to)
    .groupBy('kind')
    .select('kind')
    .sum({ total_minor: 'amount_minor' })
    .count({ transfers: '*' });
}

function totalOf(sums: readonly KindSum[], kinds?: TransferKind[]): number {
  return sums
    .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    .reduce((total, { total_minor }) => total + readInteger(total_minor ?? 0), 0);
}
