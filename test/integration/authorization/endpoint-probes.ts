import { randomUUID } from 'node:crypto';
import { endpointRights } from '../../../snapshots/access/table/endpoint-rights.ts';
import type { EndpointRight } from '../../../snapshots/access/table/endpoint-rights.ts';
import type { Audience } from '../../../snapshots/access/table/granted-rights.ts';
import { errorCodeOf } from '../../harness/api-client.ts';
import type { ApiAnswer, ApiRequest } from '../../harness/api-client.ts';
import type { MatrixWorld, Table } from './matrix-world.ts';
import { isRefused, probeEach } from './probe.ts';

/** Known by a key of their own, not by a user: theirs are other tests. */
const byKey = ['/stations/cameras/:id/places', '/sign-in/telegram/callback', '/payments/webhooks/yookassa'];

/** Whose rows the ids in an address are. */
const collections: Record<string, string> = {
  '/charging/stations/:id': 'stations',
  '/charging/sessions/:id': 'charging_sessions',
  '/charging/sessions/:id/stop': 'charging_sessions',
  '/charging/sessions/:id/extend': 'charging_sessions',
  '/payments/sessions/:id': 'charging_sessions',
  '/payments/cards/:id': 'payment_methods',
  '/payments/top-ups/:id': 'payments',
  '/payments/debts/payments/:id': 'payments',
  '/payments/statements/clients/:id': 'clients',
  '/payments/company-statements/:id/pdf': 'company_statements',
  '/payments/company-statements/:id/xlsx': 'company_statements',
  '/cabinet/members/:id': 'program_members',
  '/cabinet/statements/:id/pdf': 'company_statements',
  '/cabinet/statements/:id/xlsx': 'company_statements',
  '/sign-in/codes/:id/reveal': 'login_codes',
};

/** Questions that the address itself must have. */
const questions: Record<string, string> = {
  '/payments/statements/clients/:id': '?from=2026-01-01&to=2026-01-02',
  '/payments/statements/ledger': '?from=2026-01-01&to=2026-01-02',
};

/** @returns where an address of ours lets in whom the table does not name, or the other way round, or shows a stranger's row */
export async function checkEndpoints(world: MatrixWorld, audience: Audience): Promise<string[]> {
  const served = endpointRights.filter(({ path }) => !byKey.includes(path));
  const before = await footprint(world);
  const strangers = await probeEach(
    served.filter((right) => !right.allowed.includes(audience)),
    (right) => refuses(world, audience, right),
  );
  const after = await footprint(world);
  const others = await probeEach(
    served.filter(({ allowed }) => allowed.includes(audience)),
    (right) => letsIn(world, audience, right),
  );
  return [...strangers, ...(before === after ? [] : ['a refused call changed the rows']), ...others];
}

async function refuses(world: MatrixWorld, audience: Audience, right: EndpointRight): Promise<string[]> {
  const answer = await call(world, audience, right, 'own');
  return isRefused(answer) ? [] : [`${right.method} ${right.path}: ${answer.status}`];
}

/** An own row may be in a state that nothing can be done with; a stranger's is not there at all. */
async function letsIn(world: MatrixWorld, audience: Audience, right: EndpointRight): Promise<string[]> {
  const what = `${right.method} ${right.path}`;
  if (right.method !== 'GET') {
    const answer = await call(world, audience, right, 'nobody');
    return isRefused(answer) || answer.status >= 500 ? [`${what}: ${answer.status}`] : [];
  }
  const own = await call(world, audience, right, 'own');
  const found = isRefused(own) || own.status >= 500 ? [`${what}: ${own.status} ${JSON.stringify(own.body)}`] : [];
  const isTenants = audience === 'driver' || audience === 'corporate';
  if (!isTenants || !right.path.includes(':') || collections[right.path] === undefined) return found;
  const other = await call(world, audience, right, 'other');
  return isMissing(other) ? found : [...found, `${what}: a stranger's row answers ${other.status}`];
}

function isMissing(answer: ApiAnswer): boolean {
  return answer.status === 404 && errorCodeOf(answer) === 'NOT_FOUND';
}

function call(
  { ask, keys }: MatrixWorld,
  audience: Audience,
  { method, path }: EndpointRight,
  whose: 'own' | 'other' | 'nobody',
): Promise<ApiAnswer> {
  const row = whose === 'nobody' ? undefined : keys[whose][collections[path] ?? 'stations'];
  const address = path.replace(/:\w+/, String(row ?? randomUUID())) + (questions[path] ?? '');
  const request: ApiRequest = method === 'GET' ? {} : { method, body: {} };
  return ask(audience, address, request);
}

/** The tables that our endpoints write. */
const written = [
  ...['charging_sessions', 'payments', 'payment_methods', 'program_members', 'favourite_stations', 'station_reports'],
  ...['push_subscriptions', 'notices', 'station_watches', 'profile_deletions', 'consents', 'code_reveals', 'clients'],
];

async function footprint({ stack, tables }: MatrixWorld): Promise<string> {
  const ours = tables.filter(({ name }: Table) => written.includes(name));
  const rows = [];
  for (const { name, key } of ours) rows.push(await stack.db(name).orderBy(key));
  return JSON.stringify(rows);
}
