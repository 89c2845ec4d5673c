import type { ReconciliationRow } from '@tok/database';
import type { PaymentContext } from '../operations/payment-context.ts';
import { claimDay } from './claim-day.ts';
import type { ClaimedDay } from './claim-day.ts';
import { comparePayments } from './compare-payments.ts';
import { compareRefunds } from './compare-refunds.ts';
import { beginRun } from './day-run.ts';
import type { DayRun } from './day-run.ts';
import { findMissing } from './find-missing.ts';
import { closeGone } from './record-difference.ts';

const errorTextMax = 1_000;

/**
 * Compares each day that is due with the provider's list and with the ledger, and keeps what differs for an
 * administrator. A day that fails is tried again later; the others are compared all the same.
 */
export async function reconcileDays(context: PaymentContext): Promise<void> {
  for (;;) {
    const claimed = await claimDay(context);
    if (claimed === null) return;
    await compareDay(context, claimed);
  }
}

async function compareDay(context: PaymentContext, claimed: ClaimedDay): Promise<void> {
  const run = beginRun(context, claimed);
  try {
    await comparePayments(run);
    await compareRefunds(run);
    await findMissing(run);
    const openCount = await closeGone(run);
    await end(run, { status: 'done', difference_count: openCount, ...totalsOf(run) });
    if (openCount > 0)
      context.logger.error({ day: run.day, differences: openCount }, 'the provider and the ledger differ');
  } catch (error) {
    context.logger.error({ err: error, day: run.day }, 'a day could not be compared with the provider');
    await end(run, { status: 'failed', last_error: String((error as Error).message).slice(0, errorTextMax) });
  }
}

function totalsOf(run: DayRun): Partial<ReconciliationRow> {
  return {
    payment_count: run.paymentCount,
    captured_minor: run.capturedMinor,
    captured_here_minor: run.capturedHereMinor,
    refund_count: run.refundCount,
    refunded_minor: run.refundedMinor,
    refunded_here_minor: run.refundedHereMinor,
    foreign_count: run.foreignCount,
  };
}

/** Whoever took it over after an hour has begun anew. */
async function end(run: DayRun, changes: Partial<ReconciliationRow>): Promise<void> {
  await run.context
    .db<ReconciliationRow>('reconciliations')
    .where({ id: run.reconciliation, status: 'running', started_at: run.startedAt })
    .update({ ...changes, completed_at: run.context.now() });
}
