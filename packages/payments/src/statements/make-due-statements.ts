import type { Knex } from 'knex';
import { isUniqueViolation, readDay, readInstant, writeTransaction } from '@tok/database';
import type { CompanyStatementRow, InstantColumn, LedgerAccountRow, Uuid } from '@tok/database';
import { monthOf, monthStart, nextMonthStart, startOfMonth } from '@tok/domain';
import type { PaymentContext } from '../operations/payment-context.ts';
import { makeStatement } from './make-statement.ts';

/** A posting of the last minute of a month may be committed in the next. */
const settlesAfterMs = 3 * 3_600_000;

/**
 * Makes the statements of all months that are over, from 03:00 of the first by Moscow time: also of those that were missed
 * while nothing ran. Any number of processes at once make each once.
 *
 * @returns how many were made
 */
export async function makeDueStatements({ db, now, logger }: PaymentContext): Promise<number> {
  const openMonth = monthStart(new Date(now().getTime() - settlesAfterMs));
  const accounts = await db<LedgerAccountRow>('ledger_accounts')
    .where('kind', 'company_receivable')
    .whereNotNull('counterparty')
    .select('id', 'counterparty');
  let count = 0;
  for (const { id, counterparty } of accounts) {
    if (counterparty === null) continue;
    try {
      for (const month of await monthsToTell(db, id, counterparty, openMonth)) {
        if (!(await makeOnce(db, counterparty, month, now()))) continue;
        count += 1;
        logger.info({ counterparty, month }, 'a statement was made');
      }
    } catch (error) {
      // Its months follow each other: the next look begins with this one. Other companies do not wait for it.
      logger.error({ err: error, counterparty }, 'a statement could not be made');
    }
  }
  return count;
}

/** From the month after the last statement, or the month of the first movement, to the last that is over. */
async function monthsToTell(db: Knex, accountId: Uuid, counterparty: Uuid, openMonth: Date): Promise<string[]> {
  const last = await db<CompanyStatementRow>('company_statements')
    .where({ counterparty })
    .orderBy('month', 'desc')
    .first('month');
  let month: Date | null;
  if (last) month = nextMonthStart(startOfMonth(readDay(last.month)));
  else month = await firstMovement(db, accountId);
  const months: string[] = [];
  while (month !== null && month < openMonth) {
    months.push(monthOf(month));
    month = nextMonthStart(month);
  }
  return months;
}

async function firstMovement(db: Knex, accountId: Uuid): Promise<Date | null> {
  const [row]: { first: InstantColumn | null }[] = await db('ledger_transfers')
    .where('debit_account', accountId)
    .orWhere('credit_account', accountId)
    .min({ first: 'posted_at' });
  const first = row?.first ?? null;
  return first === null ? null : monthStart(readInstant(first));
}

async function makeOnce(db: Knex, counterpartyId: Uuid, month: string, now: Date): Promise<boolean> {
  try {
    const made = await writeTransaction(db, (trx) => makeStatement(trx, { counterpartyId, month, now }));
    return made !== null;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return false;
  }
}
