import { readBoolean } from '@tok/database';
import type { ClientRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** Directus knows nothing of clients.is_blocked: a suspended user gets no new tokens, and those out expire in minutes. */
export async function followClientBlock(db: Knex, clientIds: Uuid[]): Promise<void> {
  const clients: Pick<ClientRow, 'user' | 'is_blocked'>[] = await db('clients')
    .whereIn('id', clientIds)
    .whereNotNull('user')
    .select('user', 'is_blocked');
  const usersWhere = (isBlocked: boolean) =>
    clients.filter((client) => readBoolean(client.is_blocked) === isBlocked).map((client) => client.user);
  await db('directus_users').whereIn('id', usersWhere(true)).update({ status: 'suspended' });
  await db('directus_sessions').whereIn('user', usersWhere(true)).delete();
  await db('directus_users')
    .whereIn('id', usersWhere(false))
    .where({ status: 'suspended' })
    .update({ status: 'active' });
}
