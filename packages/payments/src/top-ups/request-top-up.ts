import type { Knex } from 'knex';
import type { PaymentRow, Uuid } from '@tok/database';
import { findCharge, insertCharge } from '../operations/insert-charge.ts';
import type { Charge } from '../operations/insert-charge.ts';
import { shareClient } from '../lock-client-money.ts';
import { lockUsableCard } from '../lock-usable-card.ts';
import { requireAmount } from '../payment-errors.ts';
import { cardAmountMinMinor } from '../card-amount.ts';

export interface TopUpRequest {
  /** made by the app and stored before it is sent: the same request again changes nothing */
  id: Uuid;
  clientId: Uuid;
  /** kopecks, at least 100 */
  amountMinor: number;
  /** null: the client fills the provider's form */
  paymentMethodId: Uuid | null;
  /** where the form sends the client afterwards */
  returnUrl: string;
  /** PaymentProvider.name */
  provider: string;
  now: Date;
}

/**
 * Begins to take money from a card into the wallet: a payment 'pending' and a call for the worker. Captured, it first pays
 * what the client owes.
 *
 * @throws CardUnusableError, InvalidAmountError; IdReusedError when the id names something else
 */
export async function requestTopUp(trx: Knex.Transaction, request: TopUpRequest): Promise<Charge> {
  requireAmount(request.amountMinor, cardAmountMinMinor);
  const { id, clientId, amountMinor, paymentMethodId, returnUrl, now } = request;
  const wish = { id, clientId, kind: 'top_up', source: 'card', paymentMethodId, amountMinor, returnUrl } as const;
  const before = await findCharge(trx, wish);
  if (before) return before;
  await shareClient(trx, clientId);
  const card = paymentMethodId === null ? null : await lockUsableCard(trx, { id: paymentMethodId, clientId, now });
  const provider = card?.provider ?? request.provider;
  return insertCharge(trx, { ...wish, initiator: 'client', provider, debtId: null, sessionId: null, now });
}

/** @returns null for a top-up of another client, too */
export async function findTopUp(db: Knex, { id, clientId }: { id: Uuid; clientId: Uuid }): Promise<PaymentRow | null> {
  return (await db<PaymentRow>('payments').where({ id, client: clientId, kind: 'top_up' }).first()) ?? null;
}
