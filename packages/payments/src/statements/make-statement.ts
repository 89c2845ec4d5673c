import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { forNoKeyUpdate } from '@tok/database';
import type {
  CompanyStatementLineRow,
  CompanyStatementRow,
  CounterpartyRow,
  LedgerAccountRow,
  Uuid,
} from '@tok/database';
import { nextMonthStart, startOfMonth } from '@tok/domain';
import { readFigures, sumColumns } from './statement-figures.ts';
import { readLines } from './statement-lines.ts';

/** Rows written by one INSERT: SQLite takes 32 766 bindings, of which a line has twelve. */
const linesPerInsert = 500;

/**
 * Writes what a company was charged and paid in a month, once: a second call changes nothing. Files follow.
 *
 * @param month its first day, YYYY-MM-DD; must be over
 * @returns null where nothing moved and nothing is owed, or where the statement is there
 */
export async function makeStatement(
  trx: Knex.Transaction,
  { counterpartyId, month, now }: { counterpartyId: Uuid; month: string; now: Date },
): Promise<CompanyStatementRow | null> {
  // Whoever makes the same statement waits here; charges that the company pays do not.
  const query = trx<CounterpartyRow>('counterparties').where('id', counterpartyId);
  const [company] = (await forNoKeyUpdate(trx, query)) as CounterpartyRow[];
  if (!company) return null;
  if (await trx('company_statements').where({ counterparty: counterpartyId, month }).first('id')) return null;
  const account = await trx<LedgerAccountRow>('ledger_accounts')
    .where({ kind: 'company_receivable', counterparty: counterpartyId })
    .first('id');
  if (!account) return null;
  const from = startOfMonth(month);
  const window = { from, to: nextMonthStart(from) };
  const figures = await readFigures(trx, account.id, window);
  if (figures.movementCount === 0 && figures.openingMinor === 0) return null;
  const id = randomUUID();
  const lines = await readLines(trx, { statementId: id, accountId: account.id, window });
  const statement: CompanyStatementRow = {
    id,
    counterparty: counterpartyId,
    number: `${month.slice(0, 7)}/${company.contract_number}`,
    month,
    ...sumColumns(figures),
    energy_wh: lines.reduce((total, { energy_wh }) => total + energy_wh, 0),
    session_count: lines.length,
    pdf: null,
    xlsx: null,
    created_at: now,
  };
  await trx<CompanyStatementRow>('company_statements').insert(statement);
  for (let at = 0; at < lines.length; at += linesPerInsert) {
    await trx<CompanyStatementLineRow>('company_statement_lines').insert(lines.slice(at, at + linesPerInsert));
  }
  return statement;
}
