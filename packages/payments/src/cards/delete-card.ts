import type { Knex } from 'knex';
import type { PaymentMethodRow, ProviderEventRow, Uuid } from '@tok/database';
import { CardInUseError, CardNotFoundError } from '../payment-errors.ts';
import { isCardInUse } from './card-in-use.ts';
import { ensureDefault } from './default-card.ts';
import { lockCard } from './lock-client-cards.ts';

/**
 * Forgets a card: the provider has no call for it, so we drop his id of it. Another bound card becomes the default.
 *
 * @throws CardNotFoundError; CardInUseError while a charge runs on it or money is held on it
 */
export async function deleteCard(
  trx: Knex.Transaction,
  { id, clientId, now }: { id: Uuid; clientId: Uuid; now: Date },
): Promise<void> {
  const card = await lockCard(trx, { id, clientId });
  if (!card || card.status === 'deleted') throw new CardNotFoundError();
  if (await isCardInUse(trx, id)) throw new CardInUseError();
  await forgetCard(trx, id, now);
  await ensureDefault(trx, clientId, now);
}

export async function forgetCard(trx: Knex.Transaction, id: Uuid, now: Date): Promise<void> {
  const card = trx<PaymentMethodRow>('payment_methods').where({ id }).whereNotNull('provider_method_id');
  // They name the card. Without his id of it nobody would find them any more, not even when the profile is deleted.
  await trx<ProviderEventRow>('provider_events').whereIn('object_id', card.select('provider_method_id')).delete();
  await trx<PaymentMethodRow>('payment_methods').where({ id }).update({
    status: 'deleted',
    provider_method_id: null,
    confirmation_url: null,
    is_default: false,
    deleted_at: now,
  });
}
