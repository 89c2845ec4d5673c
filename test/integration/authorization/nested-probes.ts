import { randomUUID } from 'node:crypto';
import { roles, policies } from '../../../snapshots/access/roles.ts';
import type { Audience } from '../../../snapshots/access/table/granted-rights.ts';
import type { ApiRequest } from '../../harness/api-client.ts';
import type { MatrixWorld } from './matrix-world.ts';
import { isInvalid, isRefused } from './probe.ts';

type Attempt = [path: string, request: ApiRequest];

/** Ways around a closed door, none of which is a plain question about a collection. @returns those that lead somewhere */
export async function checkDetours(world: MatrixWorld, audience: Audience): Promise<string[]> {
  const before = await privileges(world, audience);
  const found: string[] = [];
  for (const [path, request] of attempts(world)) {
    const answer = await world.ask(audience, path, request);
    if (!isRefused(answer) && !isInvalid(answer) && ![404, 415].includes(answer.status)) {
      found.push(
        `${request.method ?? 'GET'} ${path} ${JSON.stringify(request.body ?? null)}: ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    }
  }
  return (await privileges(world, audience)) === before ? found : [...found, 'somebody has other rights than before'];
}

async function privileges({ stack, people }: MatrixWorld, audience: Audience): Promise<string> {
  const user = await stack.db('directus_users').where({ id: people[audience].userId }).first();
  const { role, status, email, counterparty, token } = (user ?? {}) as Record<string, unknown>;
  const access = await stack.db('directus_access').select('role', 'user', 'policy').orderBy('id');
  const rights = await stack.db('directus_permissions').count({ count: '*' });
  return JSON.stringify([{ role, status, email, counterparty, token }, access, rights]);
}

function attempts({ keys, people }: MatrixWorld): Attempt[] {
  return [...ownPrivileges(keys), ...nestedWrites(keys), ...nestedReads(), ...administration(people)];
}

/** What everybody may change of himself must not make him more. */
function ownPrivileges(keys: MatrixWorld['keys']): Attempt[] {
  const changes = [
    { role: roles.administrator },
    { policies: [{ policy: policies.administrator }] },
    { counterparty: keys.other['counterparties'] },
    { email: 'administrator@example.com' },
    { status: 'active', provider: 'x' },
    { token: 'x'.repeat(32) },
    { email_notifications: false, external_identifier: 'x' },
  ];
  return changes.map((body): Attempt => ['/users/me', { method: 'PATCH', body }]);
}

/** Rows that only programs write, by way of the rows they hang on. */
function nestedWrites(keys: MatrixWorld['keys']): Attempt[] {
  const patch = (collection: string, body: object): Attempt => [
    `/items/${collection}/${keys.own[collection]}`,
    { method: 'PATCH', body },
  ];
  const paid = { id: randomUUID(), amount_minor: 1, kind: 'charge' };
  return [
    patch('clients', { payments: { create: [paid], update: [], delete: [] } }),
    patch('clients', { sessions: { create: [], update: [], delete: [keys.own['charging_sessions']] } }),
    patch('clients', { memberships: { create: [{ program: keys.other['programs'] }], update: [], delete: [] } }),
    patch('clients', { wallet: { id: keys.own['ledger_accounts'], balance_minor: 1_000_000 } }),
    patch('charging_sessions', { client: { id: keys.own['clients'], phone: '+79000000001' } }),
    patch('counterparties', { users: { update: [{ id: randomUUID(), role: roles.administrator }] } }),
    patch('stations', { link: { update: [{ id: keys.own['stations'], is_online: true }], create: [], delete: [] } }),
    patch('ledger_accounts', { balance_minor: 1 }),
  ];
}

/** By relations into what is closed to everybody. */
function nestedReads(): Attempt[] {
  return [
    ['/items/clients?filter[user][password][_starts_with]=$', {}],
    ['/items/clients?filter[user][token][_nnull]=true', {}],
    ['/items/clients?sort=user.token', {}],
    ['/items/stations?fields=password_hash&filter[password_hash][_starts_with]=$', {}],
    ['/items/charging_sessions?deep[client][_filter][user][token][_nnull]=true&fields=client.user.token', {}],
  ];
}

/** What belongs to administrators alone. */
function administration(people: MatrixWorld['people']): Attempt[] {
  return [
    ['/schema/snapshot', {}],
    ['/schema/diff', { body: {} }],
    ['/collections', { body: { collection: 'x' } }],
    ['/fields/clients', { body: { field: 'x', type: 'string' } }],
    ['/relations', { body: { collection: 'clients', field: 'x' } }],
    ['/extensions', {}],
    ['/utils/cache/clear', { method: 'POST' }],
    ['/utils/import/clients', { body: {} }],
    [`/utils/revert/1`, { method: 'POST' }],
    ['/users/invite', { body: { email: 'x@example.com', role: roles.administrator } }],
    ['/users/register', { body: { email: 'y@example.com', password: 'a-long-password' } }],
    [`/users/${people.administrator.userId}`, { method: 'PATCH', body: { password: 'a-long-password' } }],
    [`/users/${people.administrator.userId}`, { method: 'DELETE' }],
    ['/shares', { body: { collection: 'clients', item: randomUUID(), role: roles.administrator } }],
    [`/flows/trigger/${randomUUID()}`, { body: {} }],
  ];
}
