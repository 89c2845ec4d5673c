import type { Uuid } from '@tok/database';
import { apiFailure, requireUser } from '@tok/endpoint';
import type { Request } from 'express';
import type { Knex } from 'knex';
import { corporateRoleId } from '../corporate-role.ts';

/** Who asks, and for which company: always the one his user stands for, never one that a request names. */
export interface CompanyUser {
  user: Uuid;
  company: Uuid;
}

/**
 * Read anew for each request: a user who was suspended or moved to another company keeps his token for some minutes.
 *
 * @throws NOT_SIGNED_IN for a guest, FORBIDDEN for whoever is no user of a company
 */
export async function requireCompanyUser(db: Knex, request: Request): Promise<CompanyUser> {
  const id = requireUser(request);
  const user: { counterparty: Uuid | null } | undefined = await db('directus_users')
    .where({ id, role: corporateRoleId, status: 'active' })
    .first('counterparty');
  if (!user?.counterparty) throw apiFailure('FORBIDDEN', {}, 'Это доступно только пользователям компаний');
  return { user: id, company: user.counterparty };
}
