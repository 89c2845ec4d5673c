import type { Knex } from 'knex';
import type { PaymentOperationRow, PaymentRow, Uuid } from '@tok/database';
import { vatRateAt } from '../ledger/vat-rates.ts';
import { lostHoldKey, postCapture, postShortfall } from '../post-settlement.ts';
import type { ProviderPayment } from '../provider/payment-provider.ts';

/** Moves a hold: the payment of a charge in two stages. */
export async function applyHold(
  trx: Knex.Transaction,
  payment: PaymentRow,
  found: ProviderPayment,
  { now }: { now: Date },
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
    vat_basis_points: (await vatRateAt(trx, now)).basisPoints,
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
