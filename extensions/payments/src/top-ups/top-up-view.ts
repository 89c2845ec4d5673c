import type { TopUpView } from '@tok/api';
import { readInstant, readOptionalInstant } from '@tok/database';
import type { PaymentMethodRow, PaymentRow } from '@tok/database';
import type { Knex } from 'knex';
import { viewCharge } from '../charges/charge-view.ts';

/** @param payments top-ups of one client */
export async function viewTopUps(db: Knex, payments: PaymentRow[]): Promise<TopUpView[]> {
  const ids = [...new Set(payments.flatMap(({ payment_method }) => payment_method ?? []))];
  const methods = await db<PaymentMethodRow>('payment_methods').whereIn('id', ids).select('id', 'brand', 'last4');
  const cards = new Map(methods.map(({ id, brand, last4 }) => [id, { brand, last4 }]));
  return payments.map((payment) => ({
    ...viewCharge(payment),
    refundedMinor: payment.refunded_minor,
    card: cards.get(payment.payment_method ?? '') ?? null,
    requestedAt: readInstant(payment.created_at).toISOString(),
    settledAt: readOptionalInstant(payment.settled_at)?.toISOString() ?? null,
  }));
}

export async function viewTopUp(db: Knex, payment: PaymentRow): Promise<TopUpView> {
  const [view] = await viewTopUps(db, [payment]);
  if (!view) throw new RangeError(`No view of top-up ${payment.id}`);
  return view;
}
