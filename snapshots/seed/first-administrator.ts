import type { Directus } from '../provision/directus-internals.ts';
import { roles } from '../access/roles.ts';

/** @throws FirstAdministratorError when nobody could sign in */
export class FirstAdministratorError extends Error {
  override name = 'FirstAdministratorError';
  readonly code = 'FIRST_ADMINISTRATOR_MISSING';
  constructor() {
    super('There is no administrator yet: set ADMIN_EMAIL and ADMIN_PASSWORD for the first provisioning');
  }
}

/** Makes the first administrator from the environment; once there is one, the variables mean nothing. */
export async function seedFirstAdministrator(directus: Directus, env: NodeJS.ProcessEnv): Promise<boolean> {
  const existing: unknown = await directus.db('directus_users').where({ role: roles.administrator }).first('id');
  if (existing) return false;
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = env;
  if (!email || !password) throw new FirstAdministratorError();
  const users = new directus.services.UsersService({ schema: await directus.readSchema(), knex: directus.db });
  await users.createOne({ email, password, role: roles.administrator, status: 'active', first_name: 'Администратор' });
  return true;
}
