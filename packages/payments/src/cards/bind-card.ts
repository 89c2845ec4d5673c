import type { Knex } from 'knex';
import { forUpdate, wakeUp } from '@tok/database';
import type { PaymentMethodRow, PaymentOperationRow, Uuid } from '@tok/database';
import { insertOperation } from '../operations/insert-operation.ts';
import { IdReusedError } from '../payment-errors.ts';

export interface CardBinding {
  method: PaymentMethodRow;
  /** the call that asks the provider for its form; run it at once to answer with the form's address */
  operationId: Uuid;
}

/**
 * Begins to bind a card: a row 'pending' and an operation that asks the provider for its form. The same request again
 * returns what the first one made.
 *
 * @throws IdReusedError when the id is another client's, or came with another return address
 */
export async function bindCard(
  trx: Knex.Transaction,
  request: { id: Uuid; clientId: Uuid; provider: string; returnUrl: string; now: Date },
): Promise<CardBinding> {
  const { id, clientId, provider, returnUrl, now } = request;
  const row: PaymentMethodRow = {
    id,
    client: clientId,
    provider,
    provider_method_id: null,
    status: 'pending',
    brand: null,
    first6: null,
    last4: null,
    expiry_month: null,
    expiry_year: null,
    expired_at: null,
    is_default: false,
    confirmation_url: null,
    return_url: returnUrl,
    created_at: now,
    deleted_at: null,
    next_check_at: null,
  };
  await trx<PaymentMethodRow>('payment_methods').insert(row).onConflict('id').ignore();
  const [method] = (await forUpdate(trx, trx<PaymentMethodRow>('payment_methods').where({ id }))) as PaymentMethodRow[];
  if (!method || method.client !== clientId || method.return_url !== returnUrl) throw new IdReusedError(id);
  const asked = await trx<PaymentOperationRow>('payment_operations')
    .where({ payment_method: id, kind: 'bind' })
    .first();
  if (asked) return { method, operationId: asked.id };
  const operation = await insertOperation(trx, { payment_method: id, kind: 'bind', created_at: now });
  await wakeUp(trx, 'tok_payment_operations');
  return { method, operationId: operation.id };
}
