import type { PaymentRow, RefundRow, Uuid } from '@tok/database';
import { applyRefundAnswer } from '../operations/refund-operation.ts';
import type { ProviderRefund } from '../provider/payment-provider.ts';
import { applyQuietly } from './apply-quietly.ts';
import type { DayRun } from './day-run.ts';
import { refundAmountDiffers, refundMissingHere, refundNotPosted, refundStatusDiffers } from './explain.ts';
import { inBatches } from './in-batches.ts';
import { slicesOf } from './moscow-day.ts';
import { postedRefunds } from './posted-sums.ts';
import { recordDifference } from './record-difference.ts';

/** The same for refunds, by the day they were made at the provider. One of our payment is ours, whoever made it. */
export async function compareRefunds(run: DayRun): Promise<void> {
  for (const slice of slicesOf(run.window)) {
    for await (const page of inBatches(run.context.provider.listRefunds(slice))) await comparePage(run, page);
  }
}

async function comparePage(run: DayRun, page: ProviderRefund[]): Promise<void> {
  const { db } = run.context;
  const ours = await findOurs(
    run,
    page.map(({ id }) => id),
  );
  const ids = [...ours.values()].map(({ id }) => id);
  await db<RefundRow>('refunds').whereIn('id', ids).update({ listed_at: run.startedAt });
  const posted = await postedRefunds(db, ids);
  const payments = await ownPayments(
    run,
    page.map(({ providerPaymentId }) => providerPaymentId),
  );
  for (const theirs of page) {
    const payment = payments.get(theirs.providerPaymentId);
    const known = ours.get(theirs.id) ?? (await adopt(run, theirs));
    if (known === null && payment === undefined) {
      run.foreignCount += 1;
      continue;
    }
    const compared = known === null ? null : await compareRefundPair(run, known, theirs, posted.get(known.id));
    if (known === null) await noteUnknown(run, theirs, payment ?? null);
    count(run, compared, theirs);
  }
}

async function findOurs(run: DayRun, providerIds: string[]): Promise<Map<string, RefundRow>> {
  const rows: RefundRow[] = await run.context
    .db<RefundRow>('refunds')
    .whereIn('provider_refund_id', providerIds)
    .whereIn('payment', run.context.db('payments').where({ provider: run.context.provider.name }).select('id'));
  return new Map(rows.map((row) => [row.provider_refund_id ?? '', row]));
}

async function ownPayments(run: DayRun, providerIds: string[]): Promise<Map<string, Uuid>> {
  const { db, provider } = run.context;
  const rows: Pick<PaymentRow, 'id' | 'provider_payment_id'>[] = await db<PaymentRow>('payments')
    .where({ provider: provider.name })
    .whereIn('provider_payment_id', [...new Set(providerIds)])
    .select('id', 'provider_payment_id');
  return new Map(rows.map((row) => [row.provider_payment_id ?? '', row.id]));
}

async function adopt(run: DayRun, theirs: ProviderRefund): Promise<RefundRow | null> {
  if (theirs.operationId === null) return null;
  await applyQuietly(run.context, theirs.id, () => applyRefundAnswer(run.context, theirs));
  return (await findOurs(run, [theirs.id])).get(theirs.id) ?? null;
}

/** One that was canceled moved no money. */
async function noteUnknown(run: DayRun, theirs: ProviderRefund, payment: Uuid | null): Promise<void> {
  if (theirs.status === 'canceled') return;
  await recordDifference(run, {
    kind: 'missing_here',
    providerObjectId: theirs.id,
    payment,
    refund: null,
    oursMinor: null,
    theirsMinor: theirs.amountMinor,
    explanation: refundMissingHere(theirs),
  });
}

/** @returns ours as it stands after the comparison */
export async function compareRefundPair(
  run: DayRun,
  known: RefundRow,
  listed: ProviderRefund,
  posted: number | undefined,
): Promise<RefundRow> {
  let [ours, theirs] = [known, listed];
  if (faultOf(ours, theirs) !== null) [ours, theirs] = await lookAgain(run, ours, theirs);
  const fault = faultOf(ours, theirs);
  const about = { providerObjectId: theirs.id, payment: ours.payment, refund: ours.id };
  if (fault !== null) {
    const explanation = fault === 'amount' ? refundAmountDiffers(ours, theirs) : refundStatusDiffers(ours, theirs);
    const sums = { oursMinor: ours.amount_minor, theirsMinor: theirs.amountMinor };
    await recordDifference(run, { kind: fault, ...about, ...sums, explanation });
  }
  const dueMinor = ours.status === 'succeeded' ? ours.amount_minor : 0;
  if ((posted ?? 0) === dueMinor) return ours;
  // Read after its refund: the first look was for the whole page.
  const postedMinor = (await postedRefunds(run.context.db, [ours.id])).get(ours.id) ?? 0;
  if (postedMinor !== dueMinor) {
    const sums = { oursMinor: postedMinor, theirsMinor: dueMinor };
    const explanation = refundNotPosted(dueMinor, postedMinor);
    await recordDifference(run, { kind: 'ledger', ...about, ...sums, explanation });
  }
  return ours;
}

async function lookAgain(run: DayRun, ours: RefundRow, listed: ProviderRefund): Promise<[RefundRow, ProviderRefund]> {
  const { context } = run;
  const theirs = (await context.provider.getRefund(listed.id)) ?? listed;
  await applyQuietly(context, theirs.id, () => applyRefundAnswer(context, theirs));
  const row = await context.db<RefundRow>('refunds').where({ id: ours.id }).first();
  return [row ?? ours, theirs];
}

const agreeing: Record<ProviderRefund['status'], readonly string[]> = {
  pending: ['pending'],
  succeeded: ['succeeded'],
  // One that was canceled is tried again under another number.
  canceled: ['failed', 'pending'],
};

function faultOf(ours: RefundRow, theirs: ProviderRefund): 'status' | 'amount' | null {
  if (!agreeing[theirs.status].includes(ours.status)) return 'status';
  return ours.amount_minor === theirs.amountMinor ? null : 'amount';
}

function count(run: DayRun, ours: RefundRow | null, theirs: ProviderRefund): void {
  if (theirs.status !== 'succeeded') return;
  run.refundCount += 1;
  run.refundedMinor += theirs.amountMinor;
  run.refundedHereMinor += ours?.status === 'succeeded' ? ours.amount_minor : 0;
}
