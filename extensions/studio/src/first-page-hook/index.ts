import { defineHook } from '@directus/extensions-sdk';
import type { Knex } from 'knex';
import { homePath } from '../home/home-path.ts';
import { staffRoleIds } from '../home/staff-role.ts';

interface SignIn {
  user?: string | null;
  type?: string;
}

/**
 * Studio opens after a sign-in the page a person saw last; staff begins on the first page, where what waits is seen. A link to
 * some other page still leads there. Directus awaits this once the password was right, and before Studio asks.
 */
export async function openHomeFirst(db: Knex, { user, type }: SignIn): Promise<void> {
  if (type !== 'login' || !user) return;
  await db('directus_users').where('id', user).whereIn('role', staffRoleIds).update({ last_page: homePath });
}

export default defineHook(({ filter }, { database, logger }) => {
  filter('auth.jwt', async (claims, meta) => {
    try {
      await openHomeFirst(database as Knex, meta as SignIn);
    } catch (error) {
      // Whoever may sign in is not kept out by where he would land.
      logger.warn({ err: error }, 'the first page was not set');
    }
    return claims;
  });
});
