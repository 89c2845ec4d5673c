import { readBoolean } from '@tok/database';
import type { ClientRow, Uuid } from '@tok/database';
import type { Profile, ProfileChange } from '@tok/api';
import type { Knex } from 'knex';
import { signInError } from '../sign-in-error.ts';

/** @throws NOT_SIGNED_IN for a guest, FORBIDDEN for a user who is no client, CLIENT_BLOCKED */
export async function readProfile(db: Knex, userId: Uuid | null): Promise<Profile> {
  if (userId === null) throw signInError('NOT_SIGNED_IN');
  const client: ClientRow | undefined = await db('clients').where({ user: userId }).first();
  if (client === undefined || client.phone === null) throw signInError('FORBIDDEN');
  if (readBoolean(client.is_blocked)) throw signInError('CLIENT_BLOCKED');
  return { clientId: client.id, phone: client.phone, email: client.email };
}

/** @throws as readProfile */
export async function changeProfile(db: Knex, userId: Uuid | null, change: ProfileChange): Promise<Profile> {
  const { clientId } = await readProfile(db, userId);
  await db('clients').where({ id: clientId }).update({ email: change.email });
  return readProfile(db, userId);
}
