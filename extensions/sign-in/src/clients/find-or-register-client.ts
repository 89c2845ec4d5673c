import { randomUUID } from 'node:crypto';
import { forUpdate, readBoolean } from '@tok/database';
import type { ClientRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { driverRoleId } from './driver-role.ts';

/** `openClientAccounts` of @tok/payments. */
export type OpenAccounts = (trx: Knex.Transaction, clientId: Uuid) => Promise<{ wallet: Uuid; debt: Uuid }>;

export interface SignedInClient {
  clientId: Uuid;
  /** directus_users.id */
  userId: Uuid;
  isNew: boolean;
}

/**
 * @returns null when the client is blocked, by us or as a Directus user
 * @throws a unique violation when another transaction registers the same phone now: try again
 */
export async function findOrRegisterClient(
  trx: Knex.Transaction,
  { phone, now, openAccounts }: { phone: string; now: Date; openAccounts: OpenAccounts },
): Promise<SignedInClient | null> {
  const client: ClientRow | undefined = await forUpdate(trx, trx('clients').where({ phone }).first());
  if (client === undefined) return register(trx, phone, now, openAccounts);
  if (readBoolean(client.is_blocked) || client.user === null) return null;
  const user: { status: string } | undefined = await trx('directus_users').where({ id: client.user }).first('status');
  return user?.status === 'active' ? { clientId: client.id, userId: client.user, isNew: false } : null;
}

/** Raw inserts, because user, client and accounts must come into being together or not at all. */
async function register(
  trx: Knex.Transaction,
  phone: string,
  now: Date,
  openAccounts: OpenAccounts,
): Promise<SignedInClient> {
  const [userId, clientId] = [randomUUID(), randomUUID()];
  // No e-mail and no password: Directus' own sign-in has nothing to match.
  await trx('directus_users').insert({ id: userId, role: driverRoleId, status: 'active', provider: 'default' });
  await trx('clients').insert({ id: clientId, user: userId, phone, is_blocked: false, registered_at: now });
  const { wallet, debt } = await openAccounts(trx, clientId);
  await trx('clients').where({ id: clientId }).update({ wallet, debt });
  return { clientId, userId, isNew: true };
}
