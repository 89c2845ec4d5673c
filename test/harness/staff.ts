import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { roles } from '../../snapshots/access/roles.ts';
import type { RoleName } from '../../snapshots/access/roles.ts';
import { callApi, dataOf } from './api-client.ts';
import type { ApiAnswer, ApiRequest } from './api-client.ts';
import type { Stack } from './stack.ts';
import { administrator } from './template-database.ts';

/** Somebody who works in Studio, with the rights of his role. */
export interface Colleague {
  id: string;
  /** @param path from the root of Directus, e.g. /items/payments */
  call(path: string, request?: ApiRequest): Promise<ApiAnswer>;
}

/** Made by the administrator, signed in with a password. */
export async function signInStaff(stack: Stack, role: RoleName): Promise<Colleague> {
  const boss = await signIn(stack, administrator);
  const login = { email: `${role}-${randomUUID().slice(0, 8)}@example.com`, password: randomUUID() };
  const made = await boss('/users', { body: { ...login, role: roles[role], status: 'active' } });
  const { id } = dataOf(z.object({ id: z.uuid() }), made);
  return { id, call: await signIn(stack, login) };
}

async function signIn(
  stack: Stack,
  login: { email: string; password: string },
): Promise<(path: string, request?: ApiRequest) => Promise<ApiAnswer>> {
  const at = (path: string, request: ApiRequest = {}): Promise<ApiAnswer> =>
    callApi(`${stack.directusUrl}${path}`, request);
  const answer = await at('/auth/login', { body: { email: login.email, password: login.password } });
  const { access_token: token } = dataOf(z.object({ access_token: z.string() }), answer);
  return (path, request = {}) => at(path, { token, ...request });
}
