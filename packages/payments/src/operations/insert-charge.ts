import type { Knex } from 'knex';
import { wakeUp } from '@tok/database';
import type { PaymentOperationRow, PaymentRow, Uuid } from '@tok/database';
import { IdReusedError } from '../payment-errors.ts';
import { insertOperation } from './insert-operation.ts';

/** Money to be taken at once, without a hold. */
export interface NewCharge {
  /** made by whoever asks: the same id again changes nothing */
  id: Uuid;
  clientId: Uuid;
  kind: 'top_up' | 'debt';
  initiator: 'client' | 'system';
  source: 'card' | 'balance';
  /** null for the provider's form, and for the balance */
  paymentMethodId: Uuid | null;
  /** of the card, or of the form; null for the balance */
  provider: string | null;
  /** for 'debt': null pays all that the client owes */
  debtId: Uuid | null;
  sessionId: Uuid | null;
  amountMinor: number;
  /** where the form sends the client afterwards */
  returnUrl: string | null;
  now: Date;
}

export interface Charge {
  payment: PaymentRow;
  /** the call to the provider; run it at once to answer with what comes of it. null: none is needed */
  operationId: Uuid | null;
}

/**
 * Writes the payment and puts the call that takes the money into the outbox; for the balance only the payment, to be
 * settled by the caller. The same charge again: what the first one wrote.
 *
 * @throws IdReusedError when the id names something else
 */
export async function insertCharge(trx: Knex.Transaction, charge: NewCharge): Promise<Charge & { isNew: boolean }> {
  const inserted = await trx<PaymentRow>('payments').insert(rowOf(charge)).onConflict('id').ignore().returning('id');
  if (inserted.length === 0) {
    const before = await findCharge(trx, charge);
    if (!before) throw new IdReusedError(charge.id);
    return { ...before, isNew: false };
  }
  const payment = rowOf(charge);
  if (charge.source === 'balance') return { payment, operationId: null, isNew: true };
  const operation = await insertOperation(trx, {
    payment: charge.id,
    kind: 'charge',
    amount_minor: charge.amountMinor,
    created_at: charge.now,
  });
  await wakeUp(trx, 'tok_payment_operations');
  return { payment, operationId: operation.id, isNew: true };
}

/** What was asked for decides whether it is the same. */
export type Wish = Pick<
  NewCharge,
  'id' | 'clientId' | 'kind' | 'source' | 'paymentMethodId' | 'amountMinor' | 'returnUrl'
>;

/**
 * @returns what this wish led to before; null when the id is new
 * @throws IdReusedError when the id names something else, or a thing of another client
 */
export async function findCharge(trx: Knex, wish: Wish): Promise<Charge | null> {
  const payment = await trx<PaymentRow>('payments').where({ id: wish.id }).first();
  if (!payment) return null;
  const isSame =
    payment.client === wish.clientId &&
    payment.kind === wish.kind &&
    payment.source === wish.source &&
    payment.payment_method === wish.paymentMethodId &&
    payment.amount_minor === wish.amountMinor &&
    payment.return_url === wish.returnUrl;
  if (!isSame) throw new IdReusedError(wish.id);
  const operation = await trx<PaymentOperationRow>('payment_operations')
    .where({ payment: wish.id, kind: 'charge' })
    .first('id');
  return { payment, operationId: operation?.id ?? null };
}

function rowOf(charge: NewCharge): PaymentRow {
  return {
    id: charge.id,
    client: charge.clientId,
    session: charge.sessionId,
    debt: charge.debtId,
    kind: charge.kind,
    ordinal: 1,
    initiator: charge.initiator,
    source: charge.source,
    payment_method: charge.paymentMethodId,
    counterparty: null,
    provider: charge.provider,
    provider_payment_id: null,
    status: 'pending',
    amount_minor: charge.amountMinor,
    captured_minor: 0,
    released_minor: 0,
    refunded_minor: 0,
    fee_minor: 0,
    vat_basis_points: null,
    currency: 'RUB',
    failure_code: null,
    confirmation_url: null,
    return_url: charge.returnUrl,
    expires_at: null,
    created_at: charge.now,
    held_at: null,
    settled_at: null,
    next_check_at: null,
    listed_at: null,
  };
}
