import type { Knex } from 'knex';
import type { PaymentOperationRow, PaymentRow, Uuid } from '@tok/database';
import { lockPayment } from '../lock-payment.ts';
import { lostHoldKey, postCapture, postShortfall } from '../post-settlement.ts';
import type { ProviderPayment } from '../provider/payment-provider.ts';
import type { Logger, PaymentChange } from './payment-context.ts';

const decidedStatuses = ['captured', 'released', 'failed'];

/**
 * Moves our payment to where the provider says it stands, together with its ledger and its operations. Any answer may
 * come at any time, in any order, any number of times: what is known already changes nothing.
 *
 * @returns null when nothing moved
 */
export async function applyProviderPayment(
  trx: Knex.Transaction,
  found: ProviderPayment,
  { now, logger }: { now: Date; logger: Logger },
): Promise<PaymentChange | null> {
  const paymentId = await ourPaymentId(trx, found);
  if (!paymentId) {
    logger.warn({ providerPaymentId: found.id }, 'the provider has a payment that we do not know');
    return null;
  }
  const payment = await lockPayment(trx, paymentId);
  if (!fits(payment, found)) {
    logger.error(
      { payment: payment.id, providerPaymentId: found.id },
      'the payment at the provider is another than ours',
    );
    return null;
  }
  if (decidedStatuses.includes(payment.status)) return warnOfDisagreement(payment, found, logger);
  const changes = await advance(trx, payment, found, now);
  await closeAuthorization(trx, payment.id, found, now);
  const moved = { provider_payment_id: found.id, ...changes };
  await trx<PaymentRow>('payments').where({ id: payment.id }).update(moved);
  const isMoved = changes.status !== undefined && changes.status !== payment.status;
  return isMoved ? { payment: payment.id, session: payment.session } : null;
}

async function ourPaymentId(trx: Knex.Transaction, found: ProviderPayment): Promise<Uuid | null> {
  const known = await trx<PaymentRow>('payments').where({ provider_payment_id: found.id }).first('id');
  if (known) return known.id;
  if (!found.operationId) return null;
  // The webhook may come before the answer that tells us the provider's id.
  const operation = await trx<PaymentOperationRow>('payment_operations')
    .where({ id: found.operationId, kind: 'authorize' })
    .first('payment');
  return operation?.payment ?? null;
}

function fits(payment: PaymentRow, found: ProviderPayment): boolean {
  if (payment.provider_payment_id !== null && payment.provider_payment_id !== found.id) return false;
  if (payment.currency !== found.currency) return false;
  return found.status === 'captured'
    ? found.amountMinor <= payment.amount_minor
    : found.amountMinor === payment.amount_minor;
}

async function advance(
  trx: Knex.Transaction,
  payment: PaymentRow,
  found: ProviderPayment,
  now: Date,
): Promise<Partial<PaymentRow>> {
  switch (found.status) {
    case 'pending':
      return waitForForm(payment, found);
    case 'held':
      return hold(trx, payment, found, now);
    case 'captured':
      return capture(trx, payment, found, now);
    case 'canceled':
      return cancel(trx, payment, found, now);
  }
}

function waitForForm(payment: PaymentRow, found: ProviderPayment): Partial<PaymentRow> {
  if (payment.status !== 'pending' || !found.confirmationUrl) return {};
  return { status: 'awaiting_confirmation', confirmation_url: found.confirmationUrl };
}

async function hold(
  trx: Knex.Transaction,
  payment: PaymentRow,
  found: ProviderPayment,
  now: Date,
): Promise<Partial<PaymentRow>> {
  if (payment.held_at !== null) return {};
  const held = { held_at: now, expires_at: found.expiresAt, confirmation_url: null };
  if (payment.status !== 'releasing') return { ...held, status: 'held' };
  // Its release was asked for before it was held: the cancel that waited is due now.
  await trx<PaymentOperationRow>('payment_operations')
    .where({ payment: payment.id, kind: 'cancel' })
    .whereIn('state', ['new', 'sent'])
    .update({ next_attempt_at: now });
  return held;
}

async function capture(
  trx: Knex.Transaction,
  payment: PaymentRow,
  found: ProviderPayment,
  now: Date,
): Promise<Partial<PaymentRow>> {
  await postCapture(trx, payment, found.amountMinor, now);
  await closeSettlement(trx, payment.id, 'capture', now);
  return {
    status: 'captured',
    captured_minor: found.amountMinor,
    released_minor: payment.amount_minor - found.amountMinor,
    confirmation_url: null,
    held_at: payment.held_at ?? now,
    settled_at: now,
  };
}

async function cancel(
  trx: Knex.Transaction,
  payment: PaymentRow,
  found: ProviderPayment,
  now: Date,
): Promise<Partial<PaymentRow>> {
  const reason = found.cancellationReason;
  const settlement = await closeSettlement(trx, payment.id, 'cancel', now);
  const isAskedFor = settlement?.kind === 'cancel';
  if (payment.held_at === null && !isAskedFor) {
    return { status: 'failed', failure_code: reason ?? 'canceled', confirmation_url: null, settled_at: now };
  }
  if (settlement?.kind === 'capture') {
    // The hold ended before the capture reached it: what was to be taken from it is still due.
    await postShortfall(trx, payment, settlement.amount_minor ?? 0, lostHoldKey(payment.id), now);
  }
  return {
    status: 'released',
    released_minor: payment.held_at === null ? 0 : payment.amount_minor,
    failure_code: reason === 'canceled_by_merchant' ? null : reason,
    confirmation_url: null,
    settled_at: now,
  };
}

/** @returns the settlement that was open or done before; it succeeded when it is of the kind that came about */
async function closeSettlement(
  trx: Knex.Transaction,
  paymentId: Uuid,
  cameAbout: 'capture' | 'cancel',
  now: Date,
): Promise<PaymentOperationRow | undefined> {
  const settlement = await trx<PaymentOperationRow>('payment_operations')
    .where({ payment: paymentId, is_settlement: true })
    .first();
  if (settlement?.state === 'new' || settlement?.state === 'sent') {
    const isDone = settlement.kind === cameAbout;
    await trx<PaymentOperationRow>('payment_operations')
      .where({ id: settlement.id })
      .update({
        state: isDone ? 'ok' : 'failed',
        last_error: isDone ? null : `ended by ${cameAbout}`,
        completed_at: now,
      });
  }
  return settlement;
}

/** Whatever the provider says of the payment, it has answered the question whether it was made. */
async function closeAuthorization(
  trx: Knex.Transaction,
  paymentId: Uuid,
  found: ProviderPayment,
  now: Date,
): Promise<void> {
  await trx<PaymentOperationRow>('payment_operations')
    .where({ payment: paymentId, kind: 'authorize' })
    .whereIn('state', ['new', 'sent'])
    .update({ state: 'ok', last_error: found.cancellationReason, completed_at: now });
}

const endedAs: Record<string, string> = { captured: 'captured', released: 'canceled', failed: 'canceled' };

/** Ends are final on both sides: another end, or a payment that is not ended there, is for a person to look at. */
function warnOfDisagreement(payment: PaymentRow, found: ProviderPayment, logger: Logger): null {
  const isStale = found.status === 'pending' || found.status === 'held';
  if (endedAs[payment.status] !== found.status && !(isStale && payment.provider_payment_id === found.id)) {
    logger.error(
      { payment: payment.id, ours: payment.status, theirs: found.status },
      'the provider ended the payment otherwise',
    );
  }
  return null;
}
