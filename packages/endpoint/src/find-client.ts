import { forNoKeyUpdate } from '@tok/database';
import type { ClientRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { apiFailure } from './api-failure.ts';

/** @throws FORBIDDEN for a user who is no driver */
export async function findClient(db: Knex, userId: Uuid): Promise<Uuid> {
  const client = await db<ClientRow>('clients').where('user', userId).first('id');
  if (!client) throw apiFailure('FORBIDDEN');
  return client.id;
}

/**
 * In the transaction that begins something new: a deletion that is asked for meanwhile either waits for it, and finds it, or came first.
 *
 * @throws DELETION_REQUESTED while the profile is being deleted, and ever after
 */
export async function lockStayingClient(trx: Knex.Transaction, clientId: Uuid): Promise<void> {
  await forNoKeyUpdate(trx, trx('clients').where('id', clientId).select('id'));
  await requireStaying(trx, clientId);
}

/** @throws DELETION_REQUESTED while the profile is being deleted */
export async function requireStaying(db: Knex, clientId: Uuid): Promise<void> {
  const client = await db<ClientRow>('clients').where('id', clientId).first('deletion_requested_at');
  if (client && client.deletion_requested_at !== null) throw apiFailure('DELETION_REQUESTED');
}
