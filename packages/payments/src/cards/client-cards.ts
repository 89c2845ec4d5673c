import type { Knex } from 'knex';
import { forUpdate } from '@tok/database';
import type { ChargingSessionRow, PaymentMethodRow, PaymentRow, Uuid } from '@tok/database';
import { openSessionStatuses } from '@tok/domain';
import { CardInUseError, CardNotFoundError } from '../payment-errors.ts';

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

/** Bound cards, the default one first, then the newest. */
export async function listCards(db: Knex, clientId: Uuid): Promise<PaymentMethodRow[]> {
  return db<PaymentMethodRow>('payment_methods')
    .where({ client: clientId, status: 'active' })
    .orderBy([
      { column: 'is_default', order: 'desc' },
      { column: 'created_at', order: 'desc' },
    ]);
}

/** Before these a payment may still need the card. */
const unsettledStatuses = ['pending', 'awaiting_confirmation', 'held', 'capturing', 'releasing'];

/**
 * Forgets a card: the provider has no call for it, so we drop his id of it. Another bound card becomes the default.
 *
 * @throws CardNotFoundError; CardInUseError while a charge runs on it or money is held on it
 */
export async function deleteCard(
  trx: Knex.Transaction,
  { id, clientId, now }: { id: Uuid; clientId: Uuid; now: Date },
): Promise<void> {
  const query = trx<PaymentMethodRow>('payment_methods')
    .where({ id, client: clientId })
    .whereNot({ status: 'deleted' });
  const [card] = (await forUpdate(trx, query)) as PaymentMethodRow[];
  if (!card) throw new CardNotFoundError();
  if (await isInUse(trx, id)) throw new CardInUseError();
  await trx<PaymentMethodRow>('payment_methods').where({ id }).update({
    status: 'deleted',
    provider_method_id: null,
    confirmation_url: null,
    is_default: false,
    deleted_at: now,
  });
  await ensureDefault(trx, clientId);
}

/** Makes the newest bound card the default when none is. */
export async function ensureDefault(trx: Knex.Transaction, clientId: Uuid): Promise<void> {
  const [first] = await listCards(trx, clientId);
  if (first && !first.is_default)
    await trx<PaymentMethodRow>('payment_methods').where({ id: first.id }).update({ is_default: true });
}

async function isInUse(trx: Knex.Transaction, id: Uuid): Promise<boolean> {
  const payment = await trx<PaymentRow>('payments')
    .where({ payment_method: id })
    .whereIn('status', unsettledStatuses)
    .first('id');
  if (payment) return true;
  const session = await trx<ChargingSessionRow>('charging_sessions')
    .where({ payment_method: id })
    .whereIn('status', [...openSessionStatuses])
    .first('id');
  return session !== undefined;
}
