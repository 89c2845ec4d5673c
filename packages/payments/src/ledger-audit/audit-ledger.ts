import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { writeTransaction } from '@tok/database';
import type { ReconciliationDifferenceRow, ReconciliationRow } from '@tok/database';
import { sumOwnAccounts } from '../ledger/own-accounts.ts';
import type { PaymentContext } from '../operations/payment-context.ts';
import { moscowDayOf } from '../reconciliation/moscow-day.ts';
import { newReconciliation } from '../reconciliation/new-reconciliation.ts';
import { findLedgerFaults } from './find-faults.ts';
import type { LedgerFault } from './find-faults.ts';

/** Stands in reconciliations.provider: the ledger compared with itself. */
const comparedWith = 'ledger';

/**
 * Looks at the ledger once a day, whichever process comes first, and writes down what cannot be, where administrators see
 * it. One that dies over it leaves nothing, and the next one looks.
 *
 * @returns null when this day has been looked at
 */
export async function auditLedger({ db, now: clock, logger }: PaymentContext): Promise<LedgerFault[] | null> {
  const now = clock();
  const day = moscowDayOf(now);
  const done = await db<ReconciliationRow>('reconciliations').where({ provider: comparedWith, day }).first('id');
  if (done) return null;
  await sumOwnAccounts(db);
  const faults = await writeTransaction(db, async (trx) => {
    const reconciliation: ReconciliationRow = {
      ...newReconciliation(comparedWith, day, now),
      status: 'done',
      completed_at: now,
    };
    const claimed: unknown[] = await trx<ReconciliationRow>('reconciliations')
      .insert(reconciliation)
      .onConflict(['provider', 'day'])
      .ignore()
      .returning('id');
    if (claimed.length === 0) return null;
    const found = await findLedgerFaults(trx);
    await write(trx, reconciliation, found);
    return found;
  });
  if (faults && faults.length > 0) logger.error({ faults: faults.slice(0, loggedMax) }, 'the ledger does not add up');
  return faults;
}

const loggedMax = 20;

async function write(
  trx: Knex.Transaction,
  { id, started_at }: ReconciliationRow,
  found: LedgerFault[],
): Promise<void> {
  for (const fault of found) {
    await trx<ReconciliationDifferenceRow>('reconciliation_differences').insert({
      id: randomUUID(),
      reconciliation: id,
      kind: 'ledger',
      provider_object_id: fault.object,
      payment: null,
      refund: null,
      ours_minor: sumOrNull(fault.storedMinor),
      theirs_minor: sumOrNull(fault.derivedMinor),
      explanation: fault.explanation,
      status: 'open',
      comment: null,
      closed_by: null,
      created_at: started_at,
      closed_at: null,
    });
  }
  await trx<ReconciliationRow>('reconciliations').where({ id }).update({ difference_count: found.length });
}

/** The columns are as narrow as a payment; the words have the sum in any case. */
function sumOrNull(minor: number): number | null {
  return Math.abs(minor) < 2 ** 31 ? minor : null;
}
