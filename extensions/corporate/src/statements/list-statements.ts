import { readDay, readInteger } from '@tok/database';
import type { CompanyStatementRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import type { CabinetStatement } from '../cabinet-answers.ts';

/** Ten years of months. */
const statementsMax = 120;

/** A company's statements, the newest first. */
export async function listStatements(db: Knex, company: Uuid): Promise<CabinetStatement[]> {
  const rows = await db<CompanyStatementRow>('company_statements')
    .where('counterparty', company)
    .orderBy('month', 'desc')
    .limit(statementsMax);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    month: readDay(row.month),
    openingMinor: readInteger(row.opening_minor),
    chargedMinor: readInteger(row.charged_minor),
    paidMinor: readInteger(row.paid_minor),
    refundedMinor: readInteger(row.refunded_minor),
    closingMinor: readInteger(row.closing_minor),
    energyWh: readInteger(row.energy_wh),
    sessionCount: row.session_count,
    hasPdf: row.pdf !== null,
    hasXlsx: row.xlsx !== null,
  }));
}
