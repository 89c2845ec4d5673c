import type { Knex } from 'knex';
import { readBoolean, readInstant } from '@tok/database';
import type { PaymentMethodRow, Uuid } from '@tok/database';
import { CardNotFoundError } from '../payment-errors.ts';
import { isExpired } from './card-expiry.ts';

/**
 * @returns the card of this client, whatever its status but 'deleted'
 * @throws CardNotFoundError for a card of another, too
 */
export async function getCard(db: Knex, { id, clientId }: { id: Uuid; clientId: Uuid }): Promise<PaymentMethodRow> {
  const card = await db<PaymentMethodRow>('payment_methods')
    .where({ id, client: clientId })
    .whereNot({ status: 'deleted' })
    .first();
  if (!card) throw new CardNotFoundError();
  return card;
}

/** Bound cards: those that pay before those that have run out, the default one first, then the newest. */
export async function listCards(db: Knex, clientId: Uuid, now: Date): Promise<PaymentMethodRow[]> {
  const cards = await db<PaymentMethodRow>('payment_methods').where({ client: clientId, status: 'active' });
  return cards.sort(
    (a, b) =>
      Number(isExpired(a, now)) - Number(isExpired(b, now)) ||
      Number(readBoolean(b.is_default)) - Number(readBoolean(a.is_default)) ||
      +readInstant(b.created_at) - +readInstant(a.created_at) ||
      (a.id < b.id ? -1 : 1),
  );
}
