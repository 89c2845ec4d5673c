import type { Knex } from 'knex';
import { forUpdate, readInteger, wakeUp } from '@tok/database';
import type { BigIntColumn, PaymentOperationRow, PaymentRow, Uuid } from '@tok/database';
import { vatRateAt } from './ledger/vat-rates.ts';
import { insertOperation } from './operations/insert-operation.ts';
import { lockPayment } from './lock-payment.ts';
import { PaymentPendingError, requireAmount } from './payment-errors.ts';
import { postCapture, postHeldEnd, postShortfall, shortfallKey } from './post-settlement.ts';
import { cardAmountMinMinor } from './card-amount.ts';

/** Kopecks. */
export interface Settlement {
  /** taken from what was held */
  captureMinor: number;
  /** above the hold: taken from the wallet, the rest posted as debt; for a program billed to the company */
  shortfallMinor: number;
}

/**
 * Ends a hold, once: takes min(captureMinor, held) and gives the rest back. A second call, with whatever sum, changes
 * nothing and returns what the first one did.
 *
 * Balance and program are settled at once. A card gets an operation for the worker: status 'capturing' or 'releasing'
 * until the provider confirms; less than a rouble is not taken from a card but forgiven.
 *
 * @param captureMinor kopecks; 0 gives everything back, also what is not held yet: it is released as soon as known
 * @throws PaymentNotFoundError, InvalidAmountError; PaymentPendingError for a sum above zero while the hold is not decided
 */
export async function requestSettlement(
  trx: Knex.Transaction,
  { paymentId, captureMinor, now }: { paymentId: Uuid; captureMinor: number; now: Date },
): Promise<Settlement> {
  requireAmount(captureMinor, 0);
  const payment = await lockPayment(trx, paymentId);
  const before = await settledBefore(trx, payment);
  if (before) return before;
  if (payment.source === 'card') return settleCard(trx, payment, captureMinor, now);
  return settleAtOnce(trx, payment, captureMinor, now);
}

async function settledBefore(trx: Knex.Transaction, payment: PaymentRow): Promise<Settlement | null> {
  if (payment.source === 'card') {
    const operation = await trx<PaymentOperationRow>('payment_operations')
      .where({ payment: payment.id, is_settlement: true })
      .first();
    if (!operation) return null;
    return { captureMinor: operation.amount_minor ?? 0, shortfallMinor: await postedShortfall(trx, payment.id) };
  }
  if (payment.settled_at === null) return null;
  return { captureMinor: payment.captured_minor, shortfallMinor: await postedShortfall(trx, payment.id) };
}

async function postedShortfall(trx: Knex.Transaction, paymentId: Uuid): Promise<number> {
  const [row]: { total_minor: BigIntColumn | null }[] = await trx('ledger_transfers')
    .where({ payment: paymentId })
    .where('idempotency_key', 'like', `${shortfallKey(paymentId)}:%`)
    .sum({ total_minor: 'amount_minor' });
  return readInteger(row?.total_minor ?? 0);
}

async function settleAtOnce(
  trx: Knex.Transaction,
  payment: PaymentRow,
  dueMinor: number,
  now: Date,
): Promise<Settlement> {
  const captureMinor = Math.min(dueMinor, payment.amount_minor);
  const releasedMinor = payment.amount_minor - captureMinor;
  if (payment.source === 'balance') await postHeldEnd(trx, payment, { captureMinor, releasedMinor, now });
  else await postCapture(trx, payment, captureMinor, now);
  await trx<PaymentRow>('payments')
    .where({ id: payment.id })
    .update({
      status: captureMinor > 0 ? 'captured' : 'released',
      captured_minor: captureMinor,
      released_minor: releasedMinor,
      ...(captureMinor > 0 && { vat_basis_points: (await vatRateAt(trx, now)).basisPoints }),
      settled_at: now,
    });
  const shortfallMinor = dueMinor - captureMinor;
  await postShortfall(trx, payment, shortfallMinor, shortfallKey(payment.id), now);
  return { captureMinor, shortfallMinor };
}

async function settleCard(
  trx: Knex.Transaction,
  payment: PaymentRow,
  dueMinor: number,
  now: Date,
): Promise<Settlement> {
  switch (payment.status) {
    case 'pending':
    case 'awaiting_confirmation':
      if (dueMinor > 0) throw new PaymentPendingError(payment.id);
      return releaseUndecided(trx, payment, now);
    case 'held':
      return settleHeldCard(trx, payment, dueMinor, now);
    default:
      return settleEndedCard(trx, payment, dueMinor, now);
  }
}

async function settleHeldCard(
  trx: Knex.Transaction,
  payment: PaymentRow,
  dueMinor: number,
  now: Date,
): Promise<Settlement> {
  const takenMinor = Math.min(dueMinor, payment.amount_minor);
  const captureMinor = takenMinor < cardAmountMinMinor ? 0 : takenMinor;
  const kind = captureMinor > 0 ? 'capture' : 'cancel';
  await insertSettlement(trx, payment, { kind, amount_minor: captureMinor, created_at: now });
  await setStatus(trx, payment, captureMinor > 0 ? 'capturing' : 'releasing');
  await wakeUp(trx, 'tok_payment_operations');
  const shortfallMinor = dueMinor - takenMinor;
  await postShortfall(trx, payment, shortfallMinor, shortfallKey(payment.id), now);
  return { captureMinor, shortfallMinor };
}

/** The answer to the hold is not known: a cancel waits behind it, unless the hold was never sent. */
async function releaseUndecided(trx: Knex.Transaction, payment: PaymentRow, now: Date): Promise<Settlement> {
  const query = trx<PaymentOperationRow>('payment_operations').where({
    payment: payment.id,
    kind: 'authorize',
    state: 'new',
  });
  const [unsent] = (await forUpdate(trx, query)) as PaymentOperationRow[];
  if (unsent) {
    await trx<PaymentOperationRow>('payment_operations')
      .where({ id: unsent.id })
      .update({ state: 'failed', last_error: 'withdrawn before it was sent', completed_at: now });
    await insertSettlement(trx, payment, {
      kind: 'cancel',
      amount_minor: 0,
      created_at: now,
      state: 'ok',
      completed_at: now,
    });
    await trx<PaymentRow>('payments').where({ id: payment.id }).update({ status: 'released', settled_at: now });
  } else {
    await insertSettlement(trx, payment, { kind: 'cancel', amount_minor: 0, created_at: now });
    await setStatus(trx, payment, 'releasing');
    await wakeUp(trx, 'tok_payment_operations');
  }
  return { captureMinor: 0, shortfallMinor: 0 };
}

/** Nothing is held any more: declined, expired, or ended by hand at the provider. What is due stays due. */
async function settleEndedCard(
  trx: Knex.Transaction,
  payment: PaymentRow,
  dueMinor: number,
  now: Date,
): Promise<Settlement> {
  const captureMinor = Math.min(payment.captured_minor, dueMinor);
  const kind = payment.status === 'captured' ? 'capture' : 'cancel';
  await insertSettlement(trx, payment, {
    kind,
    amount_minor: captureMinor,
    created_at: now,
    state: 'ok',
    completed_at: now,
  });
  const shortfallMinor = dueMinor - captureMinor;
  await postShortfall(trx, payment, shortfallMinor, shortfallKey(payment.id), now);
  return { captureMinor, shortfallMinor };
}

type SettlementOperation = Pick<PaymentOperationRow, 'kind' | 'amount_minor' | 'created_at'> &
  Partial<PaymentOperationRow>;

async function insertSettlement(
  trx: Knex.Transaction,
  payment: PaymentRow,
  operation: SettlementOperation,
): Promise<void> {
  await insertOperation(trx, { payment: payment.id, is_settlement: true, ...operation });
}

async function setStatus(trx: Knex.Transaction, payment: PaymentRow, status: 'capturing' | 'releasing'): Promise<void> {
  await trx<PaymentRow>('payments').where({ id: payment.id }).update({ status });
}
