import type { Knex } from 'knex';
import type { PaymentMethodRow, PaymentOperationRow, Uuid } from '@tok/database';
import type { ProviderMethod } from '../provider/payment-provider.ts';
import { wakeDebts } from '../debts/wake-debts.ts';
import { ensureDefault } from './default-card.ts';
import { lockCard } from './lock-client-cards.ts';
import { replaceSameCard } from './replace-card.ts';

/**
 * Writes what the provider says of a card. A card that was bound, refused or deleted meanwhile stays as it is. One that was
 * bound before takes its place; debts that no card could pay are tried on it.
 *
 * @param moment.provider PaymentProvider.name of whoever says so
 */
export async function applyProviderMethod(
  trx: Knex.Transaction,
  found: ProviderMethod,
  { provider, now }: { provider: string; now: Date },
): Promise<void> {
  const methodId = await ourMethodId(trx, provider, found);
  if (!methodId) return;
  const known = await trx<PaymentMethodRow>('payment_methods').where({ id: methodId }).first('client');
  const method = known && (await lockCard(trx, { id: methodId, clientId: known.client }));
  if (method?.status === 'pending') await moveOn(trx, method, found, now);
  await trx<PaymentOperationRow>('payment_operations')
    .where({ payment_method: methodId, kind: 'bind' })
    .whereIn('state', ['new', 'sent'])
    .update({ state: 'ok', completed_at: now, last_error: null });
}

async function moveOn(
  trx: Knex.Transaction,
  method: PaymentMethodRow,
  found: ProviderMethod,
  now: Date,
): Promise<void> {
  const isBound = found.status === 'active';
  const wasDefault = isBound && found.card !== null && (await replaceSameCard(trx, method, found.card, now));
  await trx<PaymentMethodRow>('payment_methods')
    .where({ id: method.id })
    .update({ ...changesOf(found), ...(wasDefault ? { is_default: true } : {}) });
  if (!isBound) return;
  await ensureDefault(trx, method.client, now);
  await wakeDebts(trx, method.client, now);
}

async function ourMethodId(trx: Knex.Transaction, provider: string, found: ProviderMethod): Promise<Uuid | null> {
  const known = await trx<PaymentMethodRow>('payment_methods')
    .where({ provider, provider_method_id: found.id })
    .first('id');
  if (known) return known.id;
  if (!found.operationId) return null;
  // The webhook may come before the answer that tells us the provider's id.
  const operation = await trx<PaymentOperationRow>('payment_operations')
    .where({ id: found.operationId, kind: 'bind' })
    .whereIn('state', ['new', 'sent'])
    .first('payment_method');
  return operation?.payment_method ?? null;
}

function changesOf(found: ProviderMethod): Partial<PaymentMethodRow> {
  const changes: Partial<PaymentMethodRow> = {
    provider_method_id: found.id,
    status: found.status,
    confirmation_url: found.status === 'pending' ? found.confirmationUrl : null,
  };
  if (found.status !== 'active' || !found.card) return changes;
  const { brand, first6, last4, expiryMonth, expiryYear } = found.card;
  return { ...changes, brand, first6, last4, expiry_month: expiryMonth, expiry_year: expiryYear };
}
