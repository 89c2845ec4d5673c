import type { PaymentSource } from '@tok/api';
import type { Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import { isExpired, listCards, offeredCard } from '@tok/payments';
import type { Knex } from 'knex';
import { loadProgramTerms } from './program-terms.ts';
import type { ProgramTerms } from './program-terms.ts';

/** What the money comes from, checked to be the driver's. */
export interface PaymentChoice {
  kind: 'card' | 'balance' | 'program';
  paymentMethodId: Uuid | null;
  counterpartyId: Uuid | null;
  terms: ProgramTerms | null;
}

/** @throws CARD_UNUSABLE, CARD_EXPIRED, PROGRAM_UNAVAILABLE, PROGRAM_LIMIT_REACHED */
export async function choosePayment(
  db: Knex,
  source: PaymentSource,
  { clientId, stationId }: { clientId: Uuid; stationId: Uuid },
  now: Date,
): Promise<PaymentChoice> {
  switch (source.kind) {
    case 'card': {
      const card = (await listCards(db, clientId, now)).find(({ id }) => id === source.paymentMethodId);
      if (!card) throw apiFailure('CARD_UNUSABLE');
      if (isExpired(card, now)) throw apiFailure('CARD_EXPIRED');
      return { kind: 'card', paymentMethodId: source.paymentMethodId, counterpartyId: null, terms: null };
    }
    case 'balance':
      return { kind: 'balance', paymentMethodId: null, counterpartyId: null, terms: null };
    case 'program': {
      const terms = await loadProgramTerms(db, source.programId, { clientId, stationId }, now);
      if (terms.program.payer === 'company') {
        return { kind: 'program', paymentMethodId: null, counterpartyId: terms.program.counterparty, terms };
      }
      return { ...(await ownMoney(db, clientId, now)), terms };
    }
  }
}

/** A program whose driver pays himself only changes the price: his usual card pays, or the balance without one. */
export async function ownMoney(db: Knex, clientId: Uuid, now: Date): Promise<Omit<PaymentChoice, 'terms'>> {
  const card = offeredCard(await listCards(db, clientId, now), now);
  if (!card) return { kind: 'balance', paymentMethodId: null, counterpartyId: null };
  return { kind: 'card', paymentMethodId: card.id, counterpartyId: null };
}
