import type { Knex } from 'knex';
import { readInteger } from '@tok/database';
import type { BigIntColumn, Uuid } from '@tok/database';
import { accountWords, formatRoubles } from '@tok/domain';
import type { AccountKind } from '@tok/domain';
import { checkLedger } from '../ledger/check-ledger.ts';

/** Something in the ledger that cannot be. */
export interface LedgerFault {
  /** of the account, or of the transfer */
  object: Uuid;
  /** kopecks: what is written, and what the transfers say */
  storedMinor: number;
  derivedMinor: number;
  /** in Russian: what is wrong and what to do */
  explanation: string;
}

const forDevelopers = 'Это ошибка программы или правка базы мимо неё: передайте номер разработчикам.';

/**
 * Looks at the whole ledger: balances against transfers, holds of what has ended, debts against their account. Each of
 * them is held by the database or by the code that posts; a fault is somebody's mistake and never healed by itself.
 */
export async function findLedgerFaults(db: Knex): Promise<LedgerFault[]> {
  return [...(await wrongBalances(db)), ...(await openHolds(db)), ...(await unknownDebts(db))];
}

async function wrongBalances(db: Knex): Promise<LedgerFault[]> {
  const { mismatches } = await checkLedger(db);
  return mismatches.map(({ account, kind, storedMinor, derivedMinor }) => ({
    object: account,
    storedMinor,
    derivedMinor,
    explanation:
      `На счёте «${accountWords[kind as AccountKind]}» записано ${formatRoubles(storedMinor)}, а его проводки дают ` +
      `${formatRoubles(derivedMinor)}. ${forDevelopers}`,
  }));
}

interface HoldRow {
  id: Uuid;
  amount_minor: number;
  resolved_minor: BigIntColumn;
}

/** Set aside for something that has ended since, and not wholly spent or given back. */
async function openHolds(db: Knex): Promise<LedgerFault[]> {
  const rows: HoldRow[] = await db('ledger_transfers as hold')
    .leftJoin('payments as payment', 'payment.id', 'hold.payment')
    .leftJoin('refunds as refund', 'refund.id', 'hold.refund')
    .leftJoin('ledger_transfers as ending', 'ending.resolves', 'hold.id')
    .where('hold.phase', 'pending')
    .whereRaw('CASE WHEN hold.refund IS NULL THEN payment.settled_at ELSE refund.settled_at END IS NOT NULL')
    .groupBy('hold.id', 'hold.amount_minor')
    .havingRaw('coalesce(sum(ending.amount_minor), 0) <> hold.amount_minor')
    .select('hold.id', 'hold.amount_minor', { resolved_minor: db.raw('coalesce(sum(ending.amount_minor), 0)') });
  return rows.map(({ id, amount_minor, resolved_minor }) => ({
    object: id,
    storedMinor: amount_minor,
    derivedMinor: readInteger(resolved_minor),
    explanation:
      `Из удержания ${formatRoubles(amount_minor)} потрачено и возвращено ${formatRoubles(readInteger(resolved_minor))}, ` +
      `хотя то, ради чего оно сделано, закончилось. ${forDevelopers}`,
  }));
}

interface DebtSums {
  id: Uuid;
  balance_minor: BigIntColumn;
  owed_minor: BigIntColumn;
}

async function unknownDebts(db: Knex): Promise<LedgerFault[]> {
  const owed = `(SELECT coalesce(sum(amount_minor - paid_minor - written_off_minor), 0) FROM debts
    WHERE debts.client = account.client AND debts.status = 'open')`;
  const rows: DebtSums[] = await db('ledger_accounts as account')
    .where('account.kind', 'debt')
    .whereRaw(`account.balance_minor <> ${owed}`)
    .select('account.id', 'account.balance_minor', { owed_minor: db.raw(owed) });
  return rows.map(({ id, balance_minor, owed_minor }) => ({
    object: id,
    storedMinor: readInteger(owed_minor),
    derivedMinor: readInteger(balance_minor),
    explanation:
      `Открытые долги клиента дают ${formatRoubles(readInteger(owed_minor))}, а счёт «Долг клиента» — ` +
      `${formatRoubles(readInteger(balance_minor))}. ${forDevelopers}`,
  }));
}
