import { roleIds } from '@tok/database';
import type { Uuid } from '@tok/database';
import type { Request } from 'express';
import { apiFailure } from './api-failure.ts';

/** What Directus knows of who asks. */
interface Accountability {
  user: Uuid | null;
  role?: Uuid | null;
  admin?: boolean;
}

const staffRoles = ['administrator', 'operator', 'support', 'analyst'] as const;

export type StaffRole = (typeof staffRoles)[number];

/**
 * Whose work the network is: neither drivers nor companies.
 *
 * @returns the role; whoever may do everything is an administrator
 * @throws NOT_SIGNED_IN, FORBIDDEN
 */
export function requireStaff(request: Request): StaffRole {
  const { accountability } = request as { accountability?: Accountability | null };
  if (!accountability?.user) throw apiFailure('NOT_SIGNED_IN');
  if (accountability.admin === true) return 'administrator';
  const role = staffRoles.find((name) => roleIds[name] === accountability.role);
  if (!role) throw apiFailure('FORBIDDEN', {}, 'Это доступно только сотрудникам');
  return role;
}
