import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { writeTransaction } from '@tok/database';
import type { ReconciliationDifferenceRow, Uuid } from '@tok/database';
import type { DayRun } from './day-run.ts';

export interface Difference {
  kind: 'missing_here' | 'missing_there' | 'amount' | 'status' | 'ledger';
  providerObjectId: string;
  payment: Uuid | null;
  refund: Uuid | null;
  /** kopecks; null: there is none */
  oursMinor: number | null;
  theirsMinor: number | null;
  /** in Russian words: what is wrong and what to do */
  explanation: string;
}

type Row = ReconciliationDifferenceRow;

/**
 * Notes a difference, once: one that another day has noted stays there, and one that a person has closed stays closed
 * while its sums are the same.
 */
export async function recordDifference(run: DayRun, difference: Difference): Promise<void> {
  run.found.add(keyOf(difference.kind, difference.providerObjectId));
  await writeTransaction(run.context.db, async (trx) => {
    const known = await knownBefore(trx, run, difference);
    if (known) return renew(trx, known, difference);
    await trx<Row>('reconciliation_differences').insert(newRow(run, difference));
  });
}

/** Closes what this run no longer found. @returns how many are open */
export async function closeGone(run: DayRun): Promise<number> {
  return writeTransaction(run.context.db, async (trx) => {
    const open = await trx<Row>('reconciliation_differences').where({
      reconciliation: run.reconciliation,
      status: 'open',
    });
    const gone = open.filter((row) => !run.found.has(keyOf(row.kind, row.provider_object_id)));
    for (const row of gone) {
      await trx<Row>('reconciliation_differences')
        .where({ id: row.id })
        .update({
          status: 'closed',
          closed_at: run.context.now(),
          comment: row.comment ?? 'Исчезло: при повторной сверке всё совпало.',
        });
    }
    return open.length - gone.length;
  });
}

function keyOf(kind: string, providerObjectId: string): string {
  return `${kind}:${providerObjectId}`;
}

/** Of this day, or open or closed by a person on another day of the same provider. */
async function knownBefore(trx: Knex.Transaction, run: DayRun, difference: Difference): Promise<Row | undefined> {
  const rows: Row[] = await trx<Row>('reconciliation_differences')
    .where({ kind: difference.kind, provider_object_id: difference.providerObjectId })
    .whereIn('reconciliation', trx('reconciliations').where({ provider: run.context.provider.name }).select('id'));
  const own = rows.find((row) => row.reconciliation === run.reconciliation);
  return own ?? rows.find((row) => row.status === 'open' || row.closed_by !== null);
}

async function renew(trx: Knex.Transaction, known: Row, difference: Difference): Promise<void> {
  const { oursMinor, theirsMinor, explanation } = difference;
  const isSame = known.ours_minor === oursMinor && known.theirs_minor === theirsMinor;
  if (isSame && known.status === 'closed' && known.closed_by !== null) return;
  await trx<Row>('reconciliation_differences').where({ id: known.id }).update({
    ours_minor: oursMinor,
    theirs_minor: theirsMinor,
    explanation,
    status: 'open',
    closed_at: null,
    closed_by: null,
  });
}

function newRow(run: DayRun, difference: Difference): Row {
  return {
    id: randomUUID(),
    reconciliation: run.reconciliation,
    kind: difference.kind,
    provider_object_id: difference.providerObjectId,
    payment: difference.payment,
    refund: difference.refund,
    ours_minor: difference.oursMinor,
    theirs_minor: difference.theirsMinor,
    explanation: difference.explanation,
    status: 'open',
    comment: null,
    closed_by: null,
    created_at: run.context.now(),
    closed_at: null,
  };
}
