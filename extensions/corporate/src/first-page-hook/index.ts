import { defineHook } from '@directus/extensions-sdk';
import type { Knex } from 'knex';
import { cabinetPath, corporateRoleId } from '../corporate-role.ts';

interface Login {
  user?: string | null;
  type?: string;
}

/**
 * Studio opens, after a sign-in, the page a person saw last, and «Содержимое» for one who never was there, which to a company is
 * empty: hers is the cabinet. Awaited by Directus once the password was right, and before Studio asks.
 */
export async function openCabinetFirst(db: Knex, { user, type }: Login): Promise<void> {
  if (type !== 'login' || !user) return;
  await db('directus_users').where({ id: user, role: corporateRoleId }).update({ last_page: cabinetPath });
}

export default defineHook(({ filter }, { database, logger }) => {
  filter('auth.jwt', async (claims, meta) => {
    try {
      await openCabinetFirst(database, meta as Login);
    } catch (error) {
      // Whoever may sign in is not kept out by where he would land.
      logger.warn({ err: error }, 'the first page of a company was not set');
    }
    return claims;
  });
});
