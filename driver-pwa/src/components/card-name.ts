import type { CardView } from '@tok/api';
import type { TFunction } from 'i18next';

/** «Mir •• 4444» */
export function cardName(t: TFunction, card: Pick<CardView, 'brand' | 'last4'>): string {
  const last4 = card.last4 ?? '????';
  return card.brand ? `${card.brand} •• ${last4}` : t('pay.card', { last4 });
}

/** Whether it can be charged: bound, and not run out. */
export function isUsableCard({ status, isExpired }: Pick<CardView, 'status' | 'isExpired'>): boolean {
  return status === 'active' && !isExpired;
}

/** «до 04/28» */
export function cardExpiry(t: TFunction, card: Pick<CardView, 'expiryMonth' | 'expiryYear'>): string | null {
  if (card.expiryMonth === null || card.expiryYear === null) return null;
  return t('pay.expires', {
    month: String(card.expiryMonth).padStart(2, '0'),
    year: String(card.expiryYear % 100).padStart(2, '0'),
  });
}
