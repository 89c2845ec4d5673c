import type { Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** The part of Directus' accountability that decides. */
export interface Person {
  user: Uuid | null;
  roles: Uuid[];
  admin: boolean;
}

/**
 * Directus looks at permissions only after our filters, and what speaks against an order tells what a stranger has in his
 * wallet: only whoever may give orders is told.
 */
export async function mayOrder(db: Knex, { user, roles, admin }: Person): Promise<boolean> {
  if (user === null) return false;
  if (admin) return true;
  const allowed = await db('directus_permissions as permission')
    .join('directus_access as access', 'access.policy', 'permission.policy')
    .where({ 'permission.collection': 'money_orders', 'permission.action': 'create' })
    .where((either) => void either.where('access.user', user).orWhereIn('access.role', roles))
    .first('permission.id');
  return allowed !== undefined;
}
