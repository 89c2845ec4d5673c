import type { Knex } from 'knex';
import type { PaymentOperationRow, PaymentRow, Uuid } from '@tok/database';
import { noteDecline } from '../cards/note-decline.ts';
import { postProviderFee } from '../ledger/post-provider-fee.ts';
import { lockPayment } from '../lock-payment.ts';
import type { ProviderPayment } from '../provider/payment-provider.ts';
import { applyCharge } from './apply-charge.ts';
import { applyHold } from './apply-hold.ts';
import type { Logger, PaymentChange } from './payment-context.ts';

const decidedStatuses = ['captured', 'released', 'failed'];

interface PaymentKind {
  /** Whether the payment at the provider can be ours. */
  fits: (payment: PaymentRow, found: ProviderPayment) => boolean;
  /** Does what follows from it, but for the payment's own row. @returns the changes of that */
  apply: (
    trx: Knex.Transaction,
    payment: PaymentRow,
    found: ProviderPayment,
    moment: { now: Date; logger: Logger },
  ) => Promise<Partial<PaymentRow>>;
}

const atOnce: PaymentKind = {
  fits: (payment, found) => found.amountMinor === payment.amount_minor,
  apply: applyCharge,
};

/** By payments.kind. */
const kinds: Readonly<Record<string, PaymentKind>> = {
  hold: { fits: fitsHold, apply: applyHold },
  top_up: atOnce,
  debt: atOnce,
};

/**
 * Moves our payment to where the provider says it stands, together with its ledger and its operations. Any answer may
 * come at any time, in any order, any number of times: what is known already changes nothing.
 *
 * @param moment.provider PaymentProvider.name of whoever says so: each numbers his payments by himself
 * @returns null when nothing moved
 */
export async function applyProviderPayment(
  trx: Knex.Transaction,
  found: ProviderPayment,
  { provider, now, logger }: { provider: string; now: Date; logger: Logger },
): Promise<PaymentChange | null> {
  const paymentId = await ourPaymentId(trx, provider, found);
  if (!paymentId) {
    logger.warn({ providerPaymentId: found.id }, 'the provider has a payment that we do not know');
    return null;
  }
  const payment = await lockPayment(trx, paymentId);
  const kind = kindOf(payment);
  if (!isOurs(payment, found) || !kind.fits(payment, found)) {
    logger.error(
      { payment: payment.id, providerPaymentId: found.id },
      'the payment at the provider is another than ours',
    );
    return null;
  }
  if (decidedStatuses.includes(payment.status)) {
    warnOfDisagreement(payment, found, logger);
    if (!isTakenAfterAll(payment, found)) return noteLateFee(trx, payment, found, now);
  }
  if (found.status === 'canceled') await noteDecline(trx, payment, found.cancellationReason, now);
  const changes = await kind.apply(trx, payment, found, { now, logger });
  await closeAuthorization(trx, payment.id, found, now);
  const fee = await postProviderFee(trx, payment, found, now);
  const moved = { provider_payment_id: found.id, ...changes, ...fee };
  await trx<PaymentRow>('payments').where({ id: payment.id }).update(moved);
  const isMoved = changes.status !== undefined && changes.status !== payment.status;
  return isMoved ? { payment: payment.id, session: payment.session } : null;
}

/** The provider may say what it keeps after it has said that it took the money. */
async function noteLateFee(
  trx: Knex.Transaction,
  payment: PaymentRow,
  found: ProviderPayment,
  now: Date,
): Promise<null> {
  if (payment.status !== 'captured' || payment.captured_minor !== found.amountMinor) return null;
  const fee = await postProviderFee(trx, payment, found, now);
  if (fee.fee_minor !== undefined) await trx<PaymentRow>('payments').where({ id: payment.id }).update(fee);
  return null;
}

async function ourPaymentId(trx: Knex.Transaction, provider: string, found: ProviderPayment): Promise<Uuid | null> {
  const known = await trx<PaymentRow>('payments').where({ provider, provider_payment_id: found.id }).first('id');
  if (known) return known.id;
  if (!found.operationId) return null;
  // The webhook may come before the answer that tells us the provider's id.
  const operation = await trx<PaymentOperationRow>('payment_operations')
    .where({ id: found.operationId })
    .whereIn('kind', ['authorize', 'charge'])
    .first('payment');
  return operation?.payment ?? null;
}

function kindOf({ id, kind }: PaymentRow): PaymentKind {
  const found = kinds[kind];
  if (!found) throw new TypeError(`Payment ${id} is of an unknown kind`);
  return found;
}

function isOurs(payment: PaymentRow, found: ProviderPayment): boolean {
  const isOther = payment.provider_payment_id !== null && payment.provider_payment_id !== found.id;
  return !isOther && payment.currency === found.currency;
}

function fitsHold(payment: PaymentRow, found: ProviderPayment): boolean {
  return found.status === 'captured'
    ? found.amountMinor <= payment.amount_minor
    : found.amountMinor === payment.amount_minor;
}

/** Given up here, and yet the money came: it is the client's, and must not be lost. */
function isTakenAfterAll(payment: PaymentRow, found: ProviderPayment): boolean {
  return payment.kind !== 'hold' && payment.status === 'failed' && found.status === 'captured';
}

/** Whatever the provider says of the payment, it has answered the question whether it was made. */
async function closeAuthorization(
  trx: Knex.Transaction,
  paymentId: Uuid,
  found: ProviderPayment,
  now: Date,
): Promise<void> {
  await trx<PaymentOperationRow>('payment_operations')
    .where({ payment: paymentId })
    .whereIn('kind', ['authorize', 'charge'])
    .whereIn('state', ['new', 'sent'])
    .update({ state: 'ok', last_error: found.cancellationReason, completed_at: now });
}

const endedAs: Record<string, string> = { captured: 'captured', released: 'canceled', failed: 'canceled' };

/** Ends are final on both sides: another end, or a payment that is not ended there, is for a person to look at. */
function warnOfDisagreement(payment: PaymentRow, found: ProviderPayment, logger: Logger): void {
  const isStale = found.status === 'pending' || found.status === 'held';
  if (endedAs[payment.status] !== found.status && !(isStale && payment.provider_payment_id === found.id)) {
    logger.error(
      { payment: payment.id, ours: payment.status, theirs: found.status },
      'the provider ended the payment otherwise',
    );
  }
}
