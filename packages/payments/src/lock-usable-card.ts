import type { Knex } from 'knex';
import { forUpdate } from '@tok/database';
import type { PaymentMethodRow, Uuid } from '@tok/database';
import { isExpired } from './cards/card-expiry.ts';
import { CardExpiredError, CardUnusableError } from './payment-errors.ts';

/** A card that money can be taken from. */
export interface UsableCard extends PaymentMethodRow {
  provider_method_id: string;
}

/**
 * Locks a card, so that it cannot be deleted between this look and the payment.
 *
 * @throws CardUnusableError when it is not this client's or not bound; CardExpiredError, which is one, when it has run out
 */
export async function lockUsableCard(
  trx: Knex.Transaction,
  { id, clientId, now }: { id: Uuid; clientId: Uuid; now: Date },
): Promise<UsableCard> {
  const query = trx<PaymentMethodRow>('payment_methods').where({ id, client: clientId });
  const [card] = (await forUpdate(trx, query)) as PaymentMethodRow[];
  if (!card || !isBound(card)) throw new CardUnusableError();
  if (isExpired(card, now)) throw new CardExpiredError();
  return card;
}

export function isUsable(card: PaymentMethodRow, now: Date): card is UsableCard {
  return isBound(card) && !isExpired(card, now);
}

function isBound(card: PaymentMethodRow): card is UsableCard {
  return card.status === 'active' && card.provider_method_id !== null;
}
