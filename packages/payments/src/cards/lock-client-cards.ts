import type { Knex } from 'knex';
import { forNoKeyUpdate, forUpdate } from '@tok/database';
import type { PaymentMethodRow, Uuid } from '@tok/database';

/** Whoever decides between the cards of a client waits here for his turn, before he locks one of them. */
export async function lockClientCards(trx: Knex.Transaction, clientId: Uuid): Promise<void> {
  await forNoKeyUpdate(trx, trx('clients').where({ id: clientId }).select('id'));
}

/** @returns undefined where there is none of this client */
export async function lockCard(
  trx: Knex.Transaction,
  { id, clientId }: { id: Uuid; clientId: Uuid },
): Promise<PaymentMethodRow | undefined> {
  await lockClientCards(trx, clientId);
  const [card] = (await forUpdate(
    trx,
    trx<PaymentMethodRow>('payment_methods').where({ id, client: clientId }),
  )) as PaymentMethodRow[];
  return card;
}
