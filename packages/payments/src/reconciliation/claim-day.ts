import type { Knex } from 'knex';
import { forUpdate, readInstant, readOptionalInstant, writeTransaction } from '@tok/database';
import type { PaymentRow, ReconciliationDifferenceRow, ReconciliationRow, Uuid } from '@tok/database';
import type { PaymentContext } from '../operations/payment-context.ts';
import { daysBefore, moscowDayOf, windowOfDay } from './moscow-day.ts';
import { newReconciliation } from './new-reconciliation.ts';

const hourMs = 3_600_000;
/** After the end of the day: by then webhooks and polls have told what there is to tell. */
const firstRunAfterMs = 3 * hourMs;
/** A day later once more: what was captured or given back late. */
const secondRunAfterMs = firstRunAfterMs + 24 * hourMs;
const lookBackDays = 8;
/** A run lasts minutes; one that has not ended has died. */
const leaseMs = hourMs;
const retryAfterMs = 15 * 60_000;
const openAgainAfterMs = 24 * hourMs;

export interface ClaimedDay {
  reconciliation: Uuid;
  day: string;
  startedAt: Date;
}

/**
 * Takes on the oldest day that is due to be compared: each three hours after its end and once more a day later; one that
 * failed or died again; one with open differences each day, for a week. Days before our first payment are left out.
 *
 * @returns null when none is due
 */
export async function claimDay({ db, provider, now: clock }: PaymentContext): Promise<ClaimedDay | null> {
  const now = clock();
  const firstDay = await dayOfFirstPayment(db, provider.name);
  if (firstDay === null) return null;
  for (const day of daysBefore(now, lookBackDays)) {
    if (day < firstDay || now.getTime() < windowOfDay(day).to.getTime() + firstRunAfterMs) continue;
    // A look without a lock first: on SQLite an idle worker must not take the write lock.
    const seen = await db<ReconciliationRow>('reconciliations').where({ provider: provider.name, day }).first();
    if (seen && !(await isDue(db, seen, day, now))) continue;
    const claimed = await writeTransaction(db, (trx) => claim(trx, { provider: provider.name, day, now }));
    if (claimed) return claimed;
  }
  return null;
}

async function dayOfFirstPayment(db: Knex, provider: string): Promise<string | null> {
  const first = await db<PaymentRow>('payments')
    .where({ provider })
    .whereNotNull('provider_payment_id')
    .orderBy('created_at')
    .first('created_at');
  return first ? moscowDayOf(readInstant(first.created_at)) : null;
}

async function claim(
  trx: Knex.Transaction,
  { provider, day, now }: { provider: string; day: string; now: Date },
): Promise<ClaimedDay | null> {
  const fresh = newReconciliation(provider, day, now);
  await trx<ReconciliationRow>('reconciliations').insert(fresh).onConflict(['provider', 'day']).ignore();
  const query = trx<ReconciliationRow>('reconciliations').where({ provider, day });
  const [row] = (await forUpdate(trx, query)) as ReconciliationRow[];
  if (!row) return null;
  if (row.id !== fresh.id) {
    if (!(await isDue(trx, row, day, now))) return null;
    await trx<ReconciliationRow>('reconciliations')
      .where({ id: row.id })
      .update({ status: 'running', started_at: now, completed_at: null, last_error: null });
  }
  return { reconciliation: row.id, day, startedAt: now };
}

async function isDue(db: Knex, row: ReconciliationRow, day: string, now: Date): Promise<boolean> {
  if (row.status === 'running') return now.getTime() - readInstant(row.started_at).getTime() >= leaseMs;
  const completedMs = readOptionalInstant(row.completed_at)?.getTime() ?? 0;
  if (row.status === 'failed') return now.getTime() - completedMs >= retryAfterMs;
  const secondRunMs = windowOfDay(day).to.getTime() + secondRunAfterMs;
  if (completedMs < secondRunMs && now.getTime() >= secondRunMs) return true;
  if (now.getTime() - completedMs < openAgainAfterMs) return false;
  const open = await db<ReconciliationDifferenceRow>('reconciliation_differences')
    .where({ reconciliation: row.id, status: 'open' })
    .first('id');
  return open !== undefined;
}
