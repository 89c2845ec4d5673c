import type { Knex } from 'knex';
import type { PaymentMethodRow, PaymentRow } from '@tok/database';
import { ensureDefault } from './default-card.ts';
import { lockCard } from './lock-client-cards.ts';

/** What the bank's "no" tells of the card itself, whatever the sum. */
const findings: Readonly<Record<string, (now: Date) => Partial<PaymentMethodRow>>> = {
  card_expired: (now) => ({ expired_at: now }),
  // The client took back at his bank that we may charge it: only he can bind it anew.
  permission_revoked: () => ({ status: 'inactive', is_default: false }),
};

/** Marks a card that will not pay any more, so that it is not offered again; another one becomes the default. */
export async function noteDecline(
  trx: Knex.Transaction,
  payment: Pick<PaymentRow, 'payment_method' | 'client'>,
  reason: string | null,
  now: Date,
): Promise<void> {
  const { payment_method: id, client: clientId } = payment;
  const finding = findings[reason ?? ''];
  if (!finding || id === null || clientId === null) return;
  const card = await lockCard(trx, { id, clientId });
  if (card?.status !== 'active') return;
  await trx<PaymentMethodRow>('payment_methods').where({ id }).update(finding(now));
  await ensureDefault(trx, clientId, now);
}
