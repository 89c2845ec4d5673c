import type { ClientRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { apiFailure } from './api-failure.ts';

/** @throws FORBIDDEN for a user who is no driver */
export async function findClient(db: Knex, userId: Uuid): Promise<Uuid> {
  const client = await db<ClientRow>('clients').where('user', userId).first('id');
  if (!client) throw apiFailure('FORBIDDEN');
  return client.id;
}
