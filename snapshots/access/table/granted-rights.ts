import { appAccessMinimalPermissions } from '@directus/system-data';
import type { Action, Permission } from '../permission.ts';
import { permissionsByPolicy } from '../permissions.ts';
import { accessRows, policies, policyRows, roles } from '../roles.ts';
import type { PolicyName, RoleName } from '../roles.ts';

/** Who asks: somebody of a role, or nobody signed in. */
export type Audience = RoleName | 'guest';

export const audiences: Audience[] = [
  'administrator',
  'operator',
  'support',
  'analyst',
  'corporate',
  'driver',
  'guest',
];

export const actions: Action[] = ['read', 'create', 'update', 'delete'];

type Limited = Exclude<Audience, 'administrator'>;

/** What Directus itself adds to whoever may open Studio: its own preferences, comments, notifications. */
const ofStudio: Permission[] = appAccessMinimalPermissions.map((row) => ({
  collection: row.collection,
  action: row.action as Action,
  fields: row.fields ?? [],
  permissions: (row.permissions ?? {}) as Permission['permissions'],
  validation: row.validation as Permission['validation'],
  presets: row.presets,
}));

/**
 * Everything that was granted to an audience for one action on one collection; several permissions add up.
 *
 * @param collection also of Directus itself, e.g. directus_files
 */
export function grantedRights(audience: Limited, collection: string, action: Action): Permission[] {
  return allRights(audience).filter((right) => right.collection === collection && right.action === action);
}

const known = new Map<Limited, Permission[]>();

function allRights(audience: Limited): Permission[] {
  const found = known.get(audience);
  if (found) return found;
  const role = audience === 'guest' ? null : roles[audience];
  const granted = accessRows.filter((row) => row.role === role).flatMap(({ policy }) => ofPolicy(policy));
  known.set(audience, granted);
  return granted;
}

function ofPolicy(id: string): Permission[] {
  const name = (Object.keys(policies) as PolicyName[]).find((each) => policies[each] === id);
  if (name === undefined || name === 'administrator') throw new Error(`No permissions are listed of policy ${id}`);
  const opensStudio = policyRows.some((row) => row.id === id && row.app_access);
  return [...permissionsByPolicy[name], ...(opensStudio ? ofStudio : [])];
}

/** Fields that the rights together open; null: every field, also one that is added later. */
export function openFields(rights: Permission[]): Set<string> | null {
  const fields = new Set(rights.flatMap((right) => right.fields));
  return fields.has('*') ? null : fields;
}
