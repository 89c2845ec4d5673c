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
 * A client for whom something new may begin.
 *
 * @throws FORBIDDEN for a user who is no driver; DELETION_REQUESTED while his profile is being deleted
 */
export async function findStayingClient(db: Knex, userId: Uuid): Promise<Uuid> {
  const clientId = await findClient(db, userId);
  await requireStaying(db, clientId);
  return clientId;
}

/** @throws DELETION_REQUESTED while the profile is being deleted */
export async function requireStaying(db: Knex, clientId: Uuid): Promise<void> {
  const client = await db<ClientRow>('clients').where('id', clientId).first('deletion_requested_at');
  if (client && client.deletion_requested_at !== null) throw apiFailure('DELETION_REQUESTED');
}
