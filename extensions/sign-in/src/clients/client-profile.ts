import type { Profile, ProfileChange } from '@tok/api';
import { readBoolean } from '@tok/database';
import type { ClientRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';

/** @throws NOT_SIGNED_IN for a guest, FORBIDDEN for a user who is no client, CLIENT_BLOCKED */
export async function readProfile(db: Knex, userId: Uuid | null): Promise<Profile> {
  if (userId === null) throw apiFailure('NOT_SIGNED_IN');
  const client = await db<ClientRow>('clients').where({ user: userId }).first();
  if (client === undefined || client.phone === null) throw apiFailure('FORBIDDEN');
  if (readBoolean(client.is_blocked)) throw apiFailure('CLIENT_BLOCKED');
  return {
    clientId: client.id,
    phone: client.phone,
    email: client.email,
    locale: client.locale === 'en' ? 'en' : 'ru',
  };
}

/** @throws as readProfile */
export async function changeProfile(db: Knex, userId: Uuid | null, change: ProfileChange): Promise<Profile> {
  const before = await readProfile(db, userId);
  const changes: Partial<ClientRow> = {
    ...(change.email !== undefined && { email: change.email }),
    ...(change.locale !== undefined && { locale: change.locale }),
  };
  if (Object.keys(changes).length === 0) return before;
  // Not of a profile that was deleted a moment ago.
  await db<ClientRow>('clients').where({ id: before.clientId, user: userId }).update(changes);
  return readProfile(db, userId);
}
