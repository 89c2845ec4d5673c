import { randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemRelationRows } from '@directus/system-data';
import type { Knex } from 'knex';
import type { Action } from '../../../snapshots/access/permission.ts';
import { audiences, grantedRights, openFields } from '../../../snapshots/access/table/granted-rights.ts';
import type { Audience } from '../../../snapshots/access/table/granted-rights.ts';
import { systemCollections } from '../../../snapshots/access/table/system-collections.ts';
import { roles } from '../../../snapshots/access/roles.ts';
import { model } from '../../../snapshots/model/model.ts';
import { callApi } from '../../harness/api-client.ts';
import type { ApiAnswer, ApiRequest } from '../../harness/api-client.ts';
import { startStack } from '../../harness/stack.ts';
import type { Stack } from '../../harness/stack.ts';
import { matchesRule } from './matches-rule.ts';
import type { Asker, Row } from './matches-rule.ts';
import { seedFiles, seedSystemRows } from './seed-system-rows.ts';
import { seedTenants } from './seed-tenants.ts';
import type { Keys } from './seed-tenants.ts';

interface Person extends Asker {
  token: string | null;
}

/** A collection of the model or of Directus itself, as the database has it. */
export interface Table {
  name: string;
  key: string;
  columns: string[];
  /** columns that lead to another collection */
  relations: Map<string, string>;
  isSingleton: boolean;
}

/** One product with rows of several tenants, and a person of every role to look at them. */
export interface MatrixWorld {
  stack: Stack;
  keys: Keys;
  people: Record<Audience, Person>;
  tables: Table[];
  ask(audience: Audience, path: string, request?: ApiRequest): Promise<ApiAnswer>;
  /** keys of the rows that the policies give to this audience, of all that are in the database now */
  visible(audience: Audience, table: Table): Promise<Set<string>>;
}

export async function buildMatrixWorld(): Promise<MatrixWorld> {
  const stack = await startStack({ database: 'sqlite' });
  try {
    const { db } = stack;
    const people = Object.fromEntries(audiences.map((audience) => [audience, newPerson(audience)])) as Record<
      Audience,
      Person
    >;
    const strangers = { other: newPerson('driver'), spare: newPerson('driver'), company: newPerson('corporate') };
    const everybody = [...Object.values(people), ...Object.values(strangers)];
    await insertPeople(db, everybody);
    const files = await seedFiles(db);
    writeFileSync(path.join(stack.folder, 'uploads', 'x'), 'x');
    const keys = await seedTenants(db, {
      own: { driver: people.driver.userId ?? '', file: files.photo },
      other: { driver: strangers.other.userId ?? '', file: files.secret },
      spare: { driver: strangers.spare.userId ?? '', file: files.secret },
    });
    await db('directus_users')
      .where({ id: people.corporate.userId })
      .update({ counterparty: keys.own['counterparties'] });
    await db('directus_users')
      .where({ id: strangers.company.userId })
      .update({ counterparty: keys.other['counterparties'] });
    const ids = everybody.flatMap(({ userId }) => (userId === null ? [] : [userId]));
    await seedSystemRows(db, ids, String(keys.own['clients']));
    const tables = await readTables(db);
    return {
      ...{ stack, keys, people, tables },
      ask: (audience, path, request = {}) =>
        callApi(`${stack.directusUrl}${path}`, { token: people[audience].token, ...request }),
      visible: (audience, table) => visibleKeys(db, tables, table, { audience, asker: people[audience] }),
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

function newPerson(audience: Audience): Person {
  if (audience === 'guest') return { userId: null, roleId: null, token: null };
  return { userId: randomUUID(), roleId: roles[audience], token: randomBytes(16).toString('hex') };
}

/** With tokens of their own: nobody has to be asked for a password. */
async function insertPeople(db: Knex, people: Person[]): Promise<void> {
  for (const { userId, roleId, token } of people) {
    if (userId === null) continue;
    const email = roleId === roles.driver ? null : `${userId}@example.com`;
    await db('directus_users').insert({
      id: userId,
      role: roleId,
      token,
      email,
      status: 'active',
      provider: 'default',
    });
  }
}

async function readTables(db: Knex): Promise<Table[]> {
  const ours = model.map(({ name, options }) => ({ name: name as string, isSingleton: options.singleton === true }));
  const theirs = Object.keys(systemCollections).map((name) => ({ name, isSingleton: name === 'directus_settings' }));
  return Promise.all(
    [...ours, ...theirs].map(async ({ name, isSingleton }) => {
      const columns = (await db.raw('PRAGMA table_info(??)', [name])) as { name: string; pk: number }[];
      return {
        ...{ name, isSingleton, relations: relationsOf(name) },
        key: columns.find(({ pk }) => pk > 0)?.name ?? 'id',
        columns: columns.map((column) => column.name),
      };
    }),
  );
}

function relationsOf(name: string): Map<string, string> {
  const fields = Object.entries(model.find((one) => one.name === name)?.fields ?? {});
  const ours = fields.flatMap(([field, { relation }]): [string, string][] => (relation ? [[field, relation.to]] : []));
  const theirs = systemRelationRows
    .filter((row) => row.many_collection === name && row.one_collection)
    .map((row): [string, string] => [row.many_field, row.one_collection ?? '']);
  const company: [string, string][] = name === 'directus_users' ? [['counterparty', 'counterparties']] : [];
  return new Map([...ours, ...theirs, ...company]);
}

/** Fields of a collection that an audience may not see, columns and lists alike. */
export function closedFields(audience: Audience, table: Table): string[] {
  if (audience === 'administrator') return [];
  const open = openFields(grantedRights(audience, table.name, 'read'));
  if (open === null) return [];
  const lists = Object.keys(model.find((one) => one.name === table.name)?.aliases ?? {});
  return [...table.columns, ...lists].filter((field) => !open.has(field));
}

export function may(audience: Audience, table: Table, action: Action): boolean {
  return audience === 'administrator' || grantedRights(audience, table.name, action).length > 0;
}

async function visibleKeys(
  db: Knex,
  tables: Table[],
  table: Table,
  { audience, asker }: { audience: Audience; asker: Asker },
): Promise<Set<string>> {
  const rows = (await db(table.name)) as Row[];
  const keyOf = (row: Row): string => String(row[table.key]);
  if (audience === 'administrator') return new Set(rows.map(keyOf));
  const rights = grantedRights(audience, table.name, 'read');
  const others = new Map<string, Row[]>();
  if (rights.some(({ permissions }) => Object.keys(permissions).length > 0)) {
    for (const { name } of model) others.set(name, await db(name));
  }
  const follow = (collection: string, field: string, row: Row) => {
    const to = tables.find((one) => one.name === collection)?.relations.get(field);
    const key = tables.find((one) => one.name === to)?.key ?? 'id';
    const found = others.get(to ?? '')?.find((one) => one[key] === row[field]);
    return to !== undefined && found ? { collection: to, row: found } : undefined;
  };
  const at = { collection: table.name, asker, follow };
  return new Set(rows.filter((row) => rights.some((right) => matchesRule(right.permissions, row, at))).map(keyOf));
}
