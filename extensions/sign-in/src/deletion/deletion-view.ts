import type { ProfileDeletion } from '@tok/api';
import { readInstant } from '@tok/database';
import type { ProfileDeletionRow, Uuid } from '@tok/database';
import { planBalanceRefund } from '@tok/payments';
import type { Knex } from 'knex';
import { findObstacles } from './find-obstacles.ts';

/** How a client's deletion stands, or would. */
export async function viewDeletion(db: Knex, clientId: Uuid, now: Date): Promise<ProfileDeletion> {
  const newest = await db<ProfileDeletionRow>('profile_deletions')
    .where({ client: clientId })
    .whereNot({ state: 'cancelled' })
    .first();
  const plan = await planBalanceRefund(db, { clientId, now });
  return {
    state: stateOf(newest),
    requestedAt: newest ? readInstant(newest.requested_at).toISOString() : null,
    obstacles: await findObstacles(db, clientId),
    ...plan,
    needsPerson: newest?.state === 'requested' && newest.attention !== null,
  };
}

function stateOf(newest: ProfileDeletionRow | undefined): ProfileDeletion['state'] {
  if (newest?.state === 'closed') return 'closed';
  return newest?.state === 'requested' ? 'requested' : 'active';
}
