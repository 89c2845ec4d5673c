import type { Action } from '../../../snapshots/access/permission.ts';
import { grantedRights, openFields } from '../../../snapshots/access/table/granted-rights.ts';
import type { Audience } from '../../../snapshots/access/table/granted-rights.ts';
import { restPath } from '../../../snapshots/access/table/system-collections.ts';
import type { ApiRequest } from '../../harness/api-client.ts';
import type { Row } from './matches-rule.ts';
import { may } from './matrix-world.ts';
import type { MatrixWorld, Table } from './matrix-world.ts';
import { isInvalid, isRefused, probeEach } from './probe.ts';

/** Directus has no such address: nobody writes there. */
const neverWritten = ['directus_activity', 'directus_revisions'];

/** @returns where Directus lets an audience write what the policies do not, or refuses what they give */
export async function checkWriting(world: MatrixWorld, audience: Audience): Promise<string[]> {
  if (audience === 'administrator') return [];
  const tables = world.tables.filter(({ name }) => !neverWritten.includes(name));
  const before = await snapshot(world, tables);
  const refused = await probeEach(tables, (table) => refusesWrites(world, audience, table));
  const after = await snapshot(world, tables);
  const changed = tables.filter(({ name }) => before.get(name) !== after.get(name));
  const opened = await probeEach(tables, (table) => takesWrites(world, audience, table));
  return [...refused, ...changed.map(({ name }) => `a refused write changed ${name}`), ...opened];
}

/** The rows of the tenants as text; what machines add meanwhile is theirs. */
async function snapshot({ stack, keys }: MatrixWorld, tables: Table[]): Promise<Map<string, string>> {
  const entries: [string, string][] = [];
  for (const { name, key } of tables) {
    const own = Object.values(keys).flatMap((tenant) => (tenant[name] === undefined ? [] : [tenant[name]]));
    const rows: unknown[] = own.length > 0 ? await stack.db(name).whereIn(key, own) : await stack.db(name);
    entries.push([name, JSON.stringify(rows.map((row) => ({ ...(row as Row), last_access: null })))]);
  }
  return new Map(entries);
}

/**
 * Directus lets the checks of values run before it looks at the rights. What they refuse is a 400 for everybody, which is as good:
 * the rows stay as they are.
 */
const valuesAreCheckedFirst = [
  ...[
    'station_commands',
    'money_orders',
    'tariffs',
    'reconciliation_differences',
    'unmatched_stops',
    'session_reviews',
  ],
  ...[
    'documents',
    'clients',
    'station_models',
    'cameras',
    'directus_files',
    'directus_versions',
    'directus_translations',
  ],
];

interface Attempt {
  what: string;
  path: string;
  request: ApiRequest;
}

async function refusesWrites(world: MatrixWorld, audience: Audience, table: Table): Promise<string[]> {
  const row = (await anyRow(world, table)) ?? {};
  const path = restPath(table.name);
  const one = table.isSingleton ? path : `${path}/${String(row[table.key])}`;
  const column = table.columns.find((name) => name !== table.key) ?? table.key;
  const same = { [column]: row[column] ?? null };
  const attempts: Attempt[] = [];
  const closed = (action: Action): boolean => !may(audience, table, action);
  if (closed('create') && !table.isSingleton) {
    const fresh = Object.fromEntries(Object.entries(row).filter(([name]) => name !== table.key));
    attempts.push({ what: 'create', path, request: { body: fresh } });
    attempts.push({ what: 'create many', path, request: { body: [fresh, fresh] } });
  }
  if (closed('update')) attempts.push({ what: 'update', path: one, request: { method: 'PATCH', body: same } });
  if (closed('delete') && !table.isSingleton) {
    attempts.push({ what: 'delete', path: one, request: { method: 'DELETE' } });
    attempts.push({ what: 'delete many', path, request: { method: 'DELETE', body: [row[table.key]] } });
  }
  attempts.push(...closedFieldWrites(audience, table, one, row));
  const found = await Promise.all(
    attempts.map(async ({ what, path: target, request }) => {
      const answer = await world.ask(audience, target, request);
      const isDue = isRefused(answer) || (valuesAreCheckedFirst.includes(table.name) && isInvalid(answer));
      return isDue ? [] : [`${what} ${target} ${JSON.stringify(request.body)}: ${answer.status}`];
    }),
  );
  return found.flat();
}

/** Each column that is not open, by itself. */
function closedFieldWrites(audience: Audience, table: Table, one: string, row: Row): Attempt[] {
  if (audience === 'administrator') return [];
  const path = restPath(table.name);
  return (['create', 'update'] as const).flatMap((action) => {
    const rights = grantedRights(audience, table.name, action);
    const open = openFields(rights);
    if (rights.length === 0 || open === null) return [];
    const columns = table.columns.filter((name) => !open.has(name) && name !== table.key);
    return columns.map((name): Attempt => {
      const body = { [name]: row[name] ?? null };
      return action === 'create'
        ? { what: 'create', path, request: { body } }
        : { what: 'update', path: one, request: { method: 'PATCH', body } };
    });
  });
}

/** A row of the first tenant, or the first that there is. */
async function anyRow({ stack, keys }: MatrixWorld, { name, key }: Table): Promise<Row | undefined> {
  const own = keys.own[name];
  return (await (own === undefined ? stack.db(name).first() : stack.db(name).where(key, own).first())) as
    Row | undefined;
}

/** What is granted gets past the rights: it may still be wrong by its values. */
async function takesWrites(world: MatrixWorld, audience: Audience, table: Table): Promise<string[]> {
  if (audience === 'administrator' || table.isSingleton || world.keys.spare[table.name] === undefined) return [];
  const path = restPath(table.name);
  const spare = `${path}/${world.keys.spare[table.name]}`;
  const row = (await world.stack.db(table.name).where(table.key, world.keys.spare[table.name]).first()) as
    Row | undefined;
  const [field] = [...(openFields(grantedRights(audience, table.name, 'update')) ?? table.columns)].filter(
    (name) => name !== table.key,
  );
  const attempts: Attempt[] = [];
  if (may(audience, table, 'create')) attempts.push({ what: 'create', path, request: { body: {} } });
  if (may(audience, table, 'update') && field !== undefined && row) {
    attempts.push({ what: 'update', path: spare, request: { method: 'PATCH', body: { [field]: row[field] ?? null } } });
  }
  if (may(audience, table, 'delete')) attempts.push({ what: 'delete', path: spare, request: { method: 'DELETE' } });
  const found: string[] = [];
  for (const { what, path: target, request } of attempts) {
    const answer = await world.ask(audience, target, request);
    if (isRefused(answer))
      found.push(`${what} ${target}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
  }
  return found;
}
