import type { Knex } from 'knex';
import { forUpdate } from '@tok/database';
import type { PaymentMethodRow, PaymentOperationRow, Uuid } from '@tok/database';
import type { ProviderMethod } from '../provider/payment-provider.ts';
import { ensureDefault } from './client-cards.ts';

/** Writes what the provider says of a card. A card that was bound, refused or deleted meanwhile stays as it is. */
export async function applyProviderMethod(trx: Knex.Transaction, found: ProviderMethod, now: Date): Promise<void> {
  const methodId = await ourMethodId(trx, found);
  if (!methodId) return;
  const query = trx<PaymentMethodRow>('payment_methods').where({ id: methodId });
  const [method] = (await forUpdate(trx, query)) as PaymentMethodRow[];
  if (method?.status === 'pending') {
    await trx<PaymentMethodRow>('payment_methods').where({ id: methodId }).update(changesOf(found));
    if (found.status === 'active') await ensureDefault(trx, method.client);
  }
  await trx<PaymentOperationRow>('payment_operations')
    .where({ payment_method: methodId, kind: 'bind' })
    .whereIn('state', ['new', 'sent'])
    .update({ state: 'ok', completed_at: now, last_error: null });
}

async function ourMethodId(trx: Knex.Transaction, found: ProviderMethod): Promise<Uuid | null> {
  const known = await trx<PaymentMethodRow>('payment_methods').where({ provider_method_id: found.id }).first('id');
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
