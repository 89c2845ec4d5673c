import { findTestCard } from '../test-cards.ts';
import type { SandboxCard } from '../sandbox-objects.ts';

export interface CardForm {
  card: SandboxCard;
  hasSecureStep: boolean;
}

/** @returns the card, or what is wrong with the form, in words for the person who filled it in */
export function readCardForm(form: URLSearchParams, now: Date): CardForm | { fault: string } {
  const found = findTestCard(form.get('number') ?? '');
  if (!found) return { fault: 'Здесь принимаются только тестовые карты. Настоящий номер вводить не нужно.' };
  const expiry = /^(0[1-9]|1[0-2])\s*\/\s*(\d{2})$/.exec((form.get('expiry') ?? '').trim());
  if (!expiry?.[1] || !expiry[2]) return { fault: 'Срок действия пишется как ММ/ГГ.' };
  const expiryYear = `20${expiry[2]}`;
  // A card is good to the end of its month.
  if (new Date(Date.UTC(Number(expiryYear), Number(expiry[1]), 1)) <= now)
    return { fault: 'Срок действия карты истёк.' };
  if (!/^\d{3}$/.test(form.get('cvc') ?? '')) return { fault: 'CVC — три цифры с обратной стороны карты.' };
  const { number, brand, decline, refund, hasSecureStep } = found;
  const card = {
    first6: number.slice(0, 6),
    last4: number.slice(-4),
    expiryMonth: expiry[1],
    expiryYear,
    brand,
    decline,
    refund,
  };
  return { card, hasSecureStep };
}
