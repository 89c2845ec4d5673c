import type { PaymentRow, Uuid } from '@tok/database';
import { applyAnswer } from '../operations/end-operation.ts';
import type { ProviderPayment } from '../provider/payment-provider.ts';
import { applyQuietly } from './apply-quietly.ts';
import { inBatches } from './in-batches.ts';
import type { DayRun } from './day-run.ts';
import { captureNotPosted, paymentAmountDiffers, paymentMissingHere, paymentStatusDiffers } from './explain.ts';
import { isWithin, slicesOf } from './moscow-day.ts';
import { postedCaptures } from './posted-sums.ts';
import { recordDifference } from './record-difference.ts';

/**
 * Compares what the provider lists as made or captured on the day with ours, a page at a time. What we have missed is
 * applied first: a difference is only what remains then.
 */
export async function comparePayments(run: DayRun): Promise<void> {
  const { provider } = run.context;
  for (const slice of slicesOf(run.window)) {
    for await (const page of inBatches(provider.listPayments(slice, 'created'))) await comparePage(run, page);
    for await (const page of inBatches(provider.listPayments(slice, 'captured'))) {
      await comparePage(
        run,
        page.filter(({ createdAt }) => !isWithin(createdAt, run.window)),
      );
    }
  }
}

async function comparePage(run: DayRun, page: ProviderPayment[]): Promise<void> {
  if (page.length === 0) return;
  const ours = await findOurs(
    run,
    page.map(({ id }) => id),
  );
  const ids = [...ours.values()].map(({ id }) => id);
  await run.context.db<PaymentRow>('payments').whereIn('id', ids).update({ listed_at: run.startedAt });
  const posted = await postedCaptures(run.context.db, ids);
  for (const theirs of page) {
    const known = ours.get(theirs.id) ?? (await adopt(run, theirs));
    if (known === null && theirs.operationId === null) {
      run.foreignCount += 1;
      continue;
    }
    const compared = known === null ? null : await comparePair(run, known, theirs, posted.get(known.id));
    if (known === null) await noteUnknown(run, theirs);
    count(run, compared, theirs);
  }
}

async function findOurs(run: DayRun, providerIds: string[]): Promise<Map<string, PaymentRow>> {
  const { db, provider } = run.context;
  const rows: PaymentRow[] = await db<PaymentRow>('payments')
    .where({ provider: provider.name })
    .whereIn('provider_payment_id', providerIds);
  return new Map(rows.map((row) => [row.provider_payment_id ?? '', row]));
}

/** One that we made but never learnt the number of: applying it finds it by its operation. */
async function adopt(run: DayRun, theirs: ProviderPayment): Promise<PaymentRow | null> {
  if (theirs.operationId === null) return null;
  await applyQuietly(run.context, theirs.id, () => applyAnswer(run.context, theirs));
  return (await findOurs(run, [theirs.id])).get(theirs.id) ?? null;
}

/** One without money needs nobody. */
async function noteUnknown(run: DayRun, theirs: ProviderPayment): Promise<void> {
  if (theirs.status !== 'captured' && theirs.status !== 'held') return;
  await recordDifference(run, {
    kind: 'missing_here',
    providerObjectId: theirs.id,
    payment: null,
    refund: null,
    oursMinor: null,
    theirsMinor: theirs.amountMinor,
    explanation: paymentMissingHere(theirs),
  });
}

/** @returns ours as it stands after the comparison */
export async function comparePair(
  run: DayRun,
  known: PaymentRow,
  listed: ProviderPayment,
  posted: number | undefined,
): Promise<PaymentRow> {
  let [ours, theirs] = [known, listed];
  if (faultOf(ours, theirs) !== null) [ours, theirs] = await lookAgain(run, ours, theirs);
  const fault = faultOf(ours, theirs);
  if (fault !== null) {
    const explain = fault === 'amount' ? paymentAmountDiffers : paymentStatusDiffers;
    await recordDifference(run, {
      kind: fault,
      providerObjectId: theirs.id,
      payment: ours.id,
      refund: null,
      oursMinor: ours.status === 'captured' ? ours.captured_minor : ours.amount_minor,
      theirsMinor: theirs.amountMinor,
      explanation: explain(ours, theirs),
    });
  }
  await comparePostings(run, ours, theirs.id, posted);
  if (lacksFee(ours, theirs)) {
    await applyQuietly(run.context, theirs.id, () => applyAnswer(run.context, theirs));
  }
  return ours;
}

/** The list may be older than our row, or we may have missed a webhook: asked once more, and applied. */
async function lookAgain(
  run: DayRun,
  ours: PaymentRow,
  listed: ProviderPayment,
): Promise<[PaymentRow, ProviderPayment]> {
  const { context } = run;
  const theirs = (await context.provider.getPayment(listed.id)) ?? listed;
  await applyQuietly(context, theirs.id, () => applyAnswer(context, theirs));
  return [await readPayment(run, ours.id), theirs];
}

const agreeing: Record<ProviderPayment['status'], readonly string[]> = {
  pending: ['pending', 'awaiting_confirmation', 'releasing'],
  held: ['held', 'capturing', 'releasing'],
  captured: ['captured'],
  canceled: ['released', 'failed'],
};

function faultOf(ours: PaymentRow, theirs: ProviderPayment): 'status' | 'amount' | null {
  if (!agreeing[theirs.status].includes(ours.status)) return 'status';
  if (theirs.status === 'captured' && ours.captured_minor !== theirs.amountMinor) return 'amount';
  if (theirs.status === 'held' && ours.amount_minor !== theirs.amountMinor) return 'amount';
  return null;
}

/** The provider may say what it keeps later than that it took the money. */
function lacksFee(ours: PaymentRow, theirs: ProviderPayment): boolean {
  if (ours.status !== 'captured' || theirs.status !== 'captured' || ours.fee_minor > 0) return false;
  return theirs.incomeMinor !== null && theirs.incomeMinor < theirs.amountMinor;
}

async function comparePostings(
  run: DayRun,
  ours: PaymentRow,
  providerObjectId: string,
  listedMinor: number | undefined,
): Promise<void> {
  const dueMinor = ours.status === 'captured' ? ours.captured_minor : 0;
  if ((listedMinor ?? 0) === dueMinor) return;
  // Read after its payment: the first look was for the whole page.
  const postedMinor = (await postedCaptures(run.context.db, [ours.id])).get(ours.id) ?? 0;
  const currentMinor = await capturedOf(run, ours.id);
  if (postedMinor === currentMinor) return;
  await recordDifference(run, {
    kind: 'ledger',
    providerObjectId,
    payment: ours.id,
    refund: null,
    oursMinor: postedMinor,
    theirsMinor: currentMinor,
    explanation: captureNotPosted(currentMinor, postedMinor),
  });
}

async function capturedOf(run: DayRun, id: Uuid): Promise<number> {
  const { status, captured_minor } = await readPayment(run, id);
  return status === 'captured' ? captured_minor : 0;
}

async function readPayment(run: DayRun, id: Uuid): Promise<PaymentRow> {
  const row = await run.context.db<PaymentRow>('payments').where({ id }).first();
  if (!row) throw new Error(`No payment ${id}`);
  return row;
}

/** The day of a sum is the day of its capture, by the provider's clock. */
function count(run: DayRun, ours: PaymentRow | null, theirs: ProviderPayment): void {
  if (theirs.status !== 'captured' || !isWithin(theirs.capturedAt ?? theirs.createdAt, run.window)) return;
  run.paymentCount += 1;
  run.capturedMinor += theirs.amountMinor;
  run.capturedHereMinor += ours?.status === 'captured' ? ours.captured_minor : 0;
}
