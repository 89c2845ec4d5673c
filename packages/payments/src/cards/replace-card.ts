import type { Knex } from 'knex';
import { readBoolean } from '@tok/database';
import type { PaymentMethodRow, Uuid } from '@tok/database';
import type { ProviderCard } from '../provider/payment-provider.ts';
import { isCardInUse } from './card-in-use.ts';
import { forgetCard } from './delete-card.ts';

type CardFace = Pick<ProviderCard, 'first6' | 'last4' | 'expiryMonth' | 'expiryYear'>;

/**
 * The same card bound once more: the binding before it is forgotten, or set aside while a charge needs it, so that a client
 * sees it once. The caller has locked the client's cards.
 *
 * @returns whether the one before was the default
 */
export async function replaceSameCard(
  trx: Knex.Transaction,
  { id, client }: Pick<PaymentMethodRow, 'id' | 'client'>,
  card: CardFace,
  now: Date,
): Promise<boolean> {
  const same = await trx<PaymentMethodRow>('payment_methods')
    .where({ client, status: 'active', ...columnsOf(card) })
    .whereNot({ id });
  for (const before of same) {
    if (await isCardInUse(trx, before.id)) await setAside(trx, before.id);
    else await forgetCard(trx, before.id, now);
  }
  return same.some((before) => readBoolean(before.is_default));
}

/**
 * The card that stands for this one: itself, or the same card as it was bound since.
 *
 * @returns null when neither can be charged any more
 */
export async function findCurrentCard(db: Knex, id: Uuid): Promise<Uuid | null> {
  const card = await db<PaymentMethodRow>('payment_methods').where({ id }).first();
  if (!card || card.status === 'active') return card?.id ?? null;
  const { client, first6, last4, expiry_month, expiry_year } = card;
  const current = await db<PaymentMethodRow>('payment_methods')
    .where({ client, status: 'active', first6, last4, expiry_month, expiry_year })
    .first('id');
  return current?.id ?? null;
}

/** The provider's id stays: a call that is under way needs it. */
async function setAside(trx: Knex.Transaction, id: Uuid): Promise<void> {
  await trx<PaymentMethodRow>('payment_methods').where({ id }).update({ status: 'inactive', is_default: false });
}

function columnsOf({ first6, last4, expiryMonth, expiryYear }: CardFace): Partial<PaymentMethodRow> {
  return { first6, last4, expiry_month: expiryMonth, expiry_year: expiryYear };
}
