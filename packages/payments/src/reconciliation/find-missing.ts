import type { Knex } from 'knex';
import type { PaymentRow, RefundRow, Uuid } from '@tok/database';
import { comparePair } from './compare-payments.ts';
import { compareRefundPair } from './compare-refunds.ts';
import { ListIncompleteError, missingMax } from './day-run.ts';
import type { DayRun } from './day-run.ts';
import { paymentMissingThere, refundMissingThere } from './explain.ts';
import { isWithin } from './moscow-day.ts';
import { postedCaptures, postedRefunds } from './posted-sums.ts';
import { recordDifference } from './record-difference.ts';
import { readOptionalInstant } from '@tok/database';

const pageSize = 100;

/**
 * Asks one by one about ours of that day which the provider's list of the day had not: made at its end, settled by our
 * clock alone, or unknown there.
 *
 * @throws ListIncompleteError when there are too many: that is a fault of the list, or another shop
 */
export async function findMissing(run: DayRun): Promise<void> {
  let count = 0;
  const one = (): void => {
    count += 1;
    if (count > missingMax) throw new ListIncompleteError(run.day);
  };
  for await (const payment of pagesOf(() => unlistedPayments(run))) {
    one();
    await askForPayment(run, payment);
  }
  for await (const refund of pagesOf(() => unlistedRefunds(run))) {
    one();
    await askForRefund(run, refund);
  }
}

function unlistedPayments(run: DayRun): Knex.QueryBuilder<PaymentRow> {
  const { db, provider } = run.context;
  return db<PaymentRow>('payments')
    .where({ provider: provider.name })
    .whereNotNull('provider_payment_id')
    .where(ofTheDay(run))
    .where(notListed(run));
}

function unlistedRefunds(run: DayRun): Knex.QueryBuilder<RefundRow> {
  const { db, provider } = run.context;
  return db<RefundRow>('refunds')
    .whereIn('payment', db('payments').where({ provider: provider.name }).select('id'))
    .whereNotNull('provider_refund_id')
    .whereNot('status', 'failed')
    .where(ofTheDay(run))
    .where(notListed(run));
}

function ofTheDay({ window: { from, to } }: DayRun) {
  return (made: Knex.QueryBuilder): void =>
    void made
      .where((created) => created.where('created_at', '>=', from).where('created_at', '<', to))
      .orWhere((settled) => settled.where('settled_at', '>=', from).where('settled_at', '<', to));
}

function notListed({ startedAt }: DayRun) {
  return (listed: Knex.QueryBuilder): void => void listed.whereNull('listed_at').orWhere('listed_at', '<', startedAt);
}

async function askForPayment(run: DayRun, payment: PaymentRow): Promise<void> {
  const { db, provider } = run.context;
  const providerObjectId = payment.provider_payment_id ?? '';
  const theirs = await provider.getPayment(providerObjectId);
  if (theirs) {
    const posted = await postedCaptures(db, [payment.id]);
    await comparePair(run, payment, theirs, posted.get(payment.id));
    return;
  }
  if (payment.status === 'failed' || payment.status === 'released') return;
  const isCaptured = payment.status === 'captured';
  if (isCaptured && isWithin(readOptionalInstant(payment.settled_at), run.window))
    run.capturedHereMinor += payment.captured_minor;
  await recordDifference(run, {
    kind: 'missing_there',
    providerObjectId,
    payment: payment.id,
    refund: null,
    oursMinor: isCaptured ? payment.captured_minor : payment.amount_minor,
    theirsMinor: null,
    explanation: paymentMissingThere(payment),
  });
}

async function askForRefund(run: DayRun, refund: RefundRow): Promise<void> {
  const { db, provider } = run.context;
  const providerObjectId = refund.provider_refund_id ?? '';
  const theirs = await provider.getRefund(providerObjectId);
  if (theirs) {
    const posted = await postedRefunds(db, [refund.id]);
    await compareRefundPair(run, refund, theirs, posted.get(refund.id));
    return;
  }
  if (refund.status === 'succeeded' && isWithin(readOptionalInstant(refund.settled_at), run.window))
    run.refundedHereMinor += refund.amount_minor;
  await recordDifference(run, {
    kind: 'missing_there',
    providerObjectId,
    payment: refund.payment,
    refund: refund.id,
    oursMinor: refund.amount_minor,
    theirsMinor: null,
    explanation: refundMissingThere(refund),
  });
}

async function* pagesOf<Row extends { id: Uuid }>(query: () => Knex.QueryBuilder<Row>): AsyncGenerator<Row> {
  let after: Uuid | undefined;
  for (;;) {
    const page = query().orderBy('id').limit(pageSize);
    const rows = (await (after === undefined ? page : page.where('id', '>', after))) as Row[];
    yield* rows;
    after = rows.at(-1)?.id;
    if (rows.length < pageSize) return;
  }
}
