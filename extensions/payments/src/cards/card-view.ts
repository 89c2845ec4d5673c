import type { CardView } from '@tok/api';
import { readBoolean } from '@tok/database';
import type { PaymentMethodRow } from '@tok/database';
import { isExpired } from '@tok/payments';

/** What a driver sees of his card: never the provider's id of it. */
export function viewCard(card: PaymentMethodRow, now: Date): CardView {
  return {
    id: card.id,
    status: card.status === 'active' || card.status === 'pending' ? card.status : 'inactive',
    brand: card.brand,
    last4: card.last4,
    expiryMonth: card.expiry_month,
    expiryYear: card.expiry_year,
    isDefault: readBoolean(card.is_default) && !isExpired(card, now),
    isExpired: isExpired(card, now),
    confirmationUrl: card.status === 'pending' ? card.confirmation_url : null,
  };
}
