import type { Knex } from 'knex';
import type { PaymentMethodRow, Uuid } from '@tok/database';
import { readBoolean } from '@tok/database';
import { CardExpiredError, CardNotFoundError } from '../payment-errors.ts';
import { isExpired } from './card-expiry.ts';
import { listCards } from './client-cards.ts';
import { lockCard } from './lock-client-cards.ts';

/**
 * Makes a bound card the one that is offered first; again: nothing.
 *
 * @throws CardNotFoundError for a card of another or one that is not bound, too; CardExpiredError
 */
export async function makeDefault(
  trx: Knex.Transaction,
  { id, clientId, now }: { id: Uuid; clientId: Uuid; now: Date },
): Promise<void> {
  const card = await lockCard(trx, { id, clientId });
  if (card?.status !== 'active') throw new CardNotFoundError();
  if (isExpired(card, now)) throw new CardExpiredError();
  await writeDefault(trx, clientId, id);
}

/** The caller has locked the client's cards: where no card that pays is the default, the newest that does becomes it. */
export async function ensureDefault(trx: Knex.Transaction, clientId: Uuid, now: Date): Promise<void> {
  const first = offeredCard(await listCards(trx, clientId, now), now);
  if (first && !readBoolean(first.is_default)) await writeDefault(trx, clientId, first.id);
}

/** @param cards as listCards orders them; @returns the one that is offered first, undefined when none of them pays */
export function offeredCard(cards: PaymentMethodRow[], now: Date): PaymentMethodRow | undefined {
  const paying = cards.filter((card) => !isExpired(card, now));
  return paying.find((card) => readBoolean(card.is_default)) ?? paying[0];
}

async function writeDefault(trx: Knex.Transaction, clientId: Uuid, id: Uuid): Promise<void> {
  const cards = (): Knex.QueryBuilder<PaymentMethodRow> => trx<PaymentMethodRow>('payment_methods');
  await cards().where({ client: clientId, is_default: true }).whereNot({ id }).update({ is_default: false });
  await cards().where({ id }).update({ is_default: true });
}
