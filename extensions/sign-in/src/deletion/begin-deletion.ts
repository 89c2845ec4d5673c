import { randomUUID } from 'node:crypto';
import { forNoKeyUpdate, forUpdate, writeTransaction } from '@tok/database';
import type { ClientRow, ProfileDeletionRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import { findObstacles } from './find-obstacles.ts';

/**
 * From active to deletion requested: from now on nothing new begins. The second request changes nothing.
 *
 * @throws DELETION_IMPOSSIBLE with what stands in the way; FORBIDDEN when the profile is deleted meanwhile
 */
export async function beginDeletion(db: Knex, clientId: Uuid, now: Date): Promise<void> {
  await writeTransaction(db, async (trx) => {
    // Starts of charges wait here, too.
    const client = await lockOpenClient(trx, clientId);
    if (client.deletion_requested_at !== null) return;
    const obstacles = await findObstacles(trx, clientId);
    if (obstacles.length > 0) throw apiFailure('DELETION_IMPOSSIBLE', { obstacles });
    const row: ProfileDeletionRow = {
      ...{ id: randomUUID(), number: null, client: clientId, state: 'requested', requested_at: now },
      ...{ cancelled_at: null, closed_at: null, money_order: null, attention: null, attention_since: null },
      ...{ erased: null, act: null },
    };
    await trx<ProfileDeletionRow>('profile_deletions').insert(row);
    await trx<ClientRow>('clients').where({ id: clientId }).update({ deletion_requested_at: now });
  });
}

/**
 * Back to active. What is on its way to cards arrives there all the same.
 *
 * @throws FORBIDDEN when the profile is deleted meanwhile
 */
export async function cancelDeletion(db: Knex, clientId: Uuid, now: Date): Promise<void> {
  await writeTransaction(db, async (trx) => {
    const open = trx<ProfileDeletionRow>('profile_deletions').where({ client: clientId, state: 'requested' });
    await forUpdate(trx, open.clone().select('id'));
    await lockOpenClient(trx, clientId);
    await open.update({ state: 'cancelled', cancelled_at: now, attention: null, attention_since: null });
    await trx<ClientRow>('clients').where({ id: clientId }).update({ deletion_requested_at: null });
  });
}

async function lockOpenClient(trx: Knex.Transaction, clientId: Uuid): Promise<ClientRow> {
  const [client] = (await forNoKeyUpdate(
    trx,
    trx<ClientRow>('clients').where({ id: clientId }).whereNull('deleted_at'),
  )) as ClientRow[];
  if (!client) throw apiFailure('FORBIDDEN');
  return client;
}
