import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { FieldDefinition } from '../../../snapshots/fields/field.ts';
import { model } from '../../../snapshots/model/model.ts';
import type { Row } from './matches-rule.ts';

/** Rows of one driver and his company, a row in every collection of the model; `spare` is there to be deleted. */
export const tenants = ['own', 'other', 'spare'] as const;

/** Old journals are swept away. */
const justNow = new Date();

export type Tenant = (typeof tenants)[number];

export interface TenantUsers {
  driver: string;
  file: string;
}

/** Keys of the rows: by tenant, then by collection. */
export type Keys = Record<Tenant, Record<string, string | number>>;

/** What the first tenant's row needs for its driver to see it. */
const open: Partial<Record<string, Row>> = { payment_methods: { status: 'active' } };

/** Values that whoever reads the rows must understand. */
const sensible: Partial<Record<string, Row>> = {
  cities: { time_zone: 'Europe/Moscow' },
  clients: { is_blocked: false, deletion_requested_at: null, deleted_at: null },
};

/** The first tenant's rows are open to everybody; the others' are not. */
const closed: Partial<Record<string, Row>> = {
  stations: { is_public: false },
  faq_items: { is_published: false },
  promotions: { is_published: false },
  documents: { in_force_from: new Date('2099-01-01T00:00:00Z') },
  payment_methods: { status: 'deleted' },
};

/** A singleton has one row, which is everybody's. */
const singletons = model.filter(({ options }) => options.singleton).map(({ name }) => name as string);

/**
 * Fills every collection of the model from its own description, so that a new collection is in the matrix from its first day. The
 * constraints and guards of the tables are other tests' matter: they are off for this connection. SQLite alone.
 */
export async function seedTenants(db: Knex, users: Record<Tenant, TenantUsers>): Promise<Keys> {
  const keys = newKeys();
  await db.raw('PRAGMA foreign_keys = OFF');
  await db.raw('PRAGMA ignore_check_constraints = ON');
  const guards = (await db.raw(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`)) as {
    name: string;
    sql: string;
  }[];
  for (const { name } of guards) await db.raw('DROP TRIGGER ??', [name]);
  for (const tenant of tenants) {
    for (const { name, fields } of model) {
      if (singletons.includes(name) && tenant !== 'own') continue;
      await db(name).insert(rowOf(name, fields, tenant, keys[tenant], users[tenant]));
    }
  }
  for (const { sql } of guards) await db.raw(sql);
  await db.raw('PRAGMA ignore_check_constraints = OFF');
  await db.raw('PRAGMA foreign_keys = ON');
  return keys;
}

function newKeys(): Keys {
  const of = (tenant: Tenant): Record<string, string | number> =>
    Object.fromEntries(
      model.map(({ name, fields }) => {
        const key = Object.values(fields).find(({ schema }) => schema.is_primary_key);
        if (key?.type === 'uuid') return [name, randomUUID()];
        if (key?.type === 'string') return [name, `${tenant}-row`];
        return [name, singletons.includes(name) ? 1 : 900_001 + tenants.indexOf(tenant)];
      }),
    );
  return { own: of('own'), other: of('other'), spare: of('spare') };
}

function rowOf(
  name: string,
  fields: Record<string, FieldDefinition>,
  tenant: Tenant,
  keys: Record<string, string | number>,
  users: TenantUsers,
): Row {
  const values = Object.entries(fields).map(([field, definition]): [string, unknown] => {
    if (definition.schema.is_primary_key) return [field, keys[name]];
    if (definition.relation) return [field, pointedAt(name, definition, keys, users)];
    return [field, valueOf(field, definition, tenant)];
  });
  const row = Object.fromEntries(values);
  return { ...row, ...sensible[name], ...(tenant === 'own' ? open[name] : closed[name]) };
}

function pointedAt(
  name: string,
  { relation }: FieldDefinition,
  keys: Record<string, string | number>,
  users: TenantUsers,
) {
  if (relation?.to === 'directus_users') return users.driver;
  if (relation?.to === 'directus_files') return users.file;
  return relation === undefined || relation.to === name ? null : (keys[relation.to] ?? null);
}

function valueOf(field: string, { type, meta, schema }: FieldDefinition, tenant: Tenant): unknown {
  // The last state is one that no worker takes up.
  const choice = ((meta.options?.['choices'] ?? []) as { value: string }[]).at(-1);
  const number = 1 + tenants.indexOf(tenant);
  switch (type) {
    case 'uuid':
      return randomUUID();
    case 'integer':
    case 'bigInteger':
      return schema.is_unique ? 900_000 + number : number;
    case 'boolean':
      return true;
    case 'timestamp':
      return justNow;
    case 'date':
      return `2031-05-0${number}`;
    case 'time':
      return '00:00:00';
    case 'json':
      return field === 'location' ? JSON.stringify({ type: 'Point', coordinates: [38, 45] }) : '{}';
    default:
      return choice ? choice.value : `${tenant} ${field}`.slice(0, schema.max_length ?? 255);
  }
}
