import { expect, test } from 'vitest';
import { permissionsByPolicy } from '../access/permissions.ts';
import { presets } from '../presets/presets.ts';
import { model } from './model.ts';
import { userFields } from './user-fields.ts';

const names = new Map(
  model.map(({ name, fields, aliases }) => [String(name), new Set([...Object.keys(fields), ...Object.keys(aliases)])]),
);
names.set(
  'directus_users',
  new Set([
    ...['id', 'avatar', 'first_name', 'last_name', 'email', 'password', 'tfa_secret', 'role', 'status'],
    ...['language', 'text_direction', 'appearance', 'theme_light', 'theme_dark'],
    ...['theme_light_overrides', 'theme_dark_overrides', ...Object.keys(userFields)],
  ]),
);
names.set(
  'directus_files',
  new Set([...['id', 'title', 'description', 'type', 'width', 'height', 'folder'], 'focal_point_x', 'focal_point_y']),
);

/** Follows `station.display_number` through the relations. */
function isField(collection: string, path: string): boolean {
  const [field = '', ...rest] = path.split('.');
  if (!names.get(collection)?.has(field)) return false;
  if (rest.length === 0) return true;
  const found = model.find(({ name }) => name === collection);
  const next = found?.fields[field]?.relation?.to ?? found?.aliases[field]?.many?.table;
  return next !== undefined && isField(next, rest.join('.'));
}

function templateFields(template: unknown): string[] {
  return [...String(template ?? '').matchAll(/{{\s*([\w.]+)\s*}}/g)].map(([, field]) => field ?? '');
}

test('every collection and every field has a Russian and an English name', () => {
  for (const { name, options, fields, aliases } of model) {
    expect(
      [...options.ru, ...options.en].every((word) => word.length > 0),
      name,
    ).toBe(true);
    for (const [field, { meta }] of Object.entries({ ...fields, ...aliases })) {
      const [ru, en] = meta.translations;
      expect(ru?.translation, `${name}.${field}`).toBeTruthy();
      expect(en?.translation, `${name}.${field}`).toMatch(/^[\x20-\x7e]+$/);
    }
  }
});

test('display templates and related lists name fields that exist', () => {
  const wrong = model.flatMap(({ name, options, fields, aliases }) => [
    ...templateFields(options.displayTemplate).filter((field) => !isField(name, field)),
    ...Object.entries(fields).flatMap(([field, { meta, relation }]) =>
      relation
        ? templateFields(meta.options?.['template'])
            .filter((path) => !isField(relation.to, path))
            .map((path) => `${name}.${field}: ${path}`)
        : [],
    ),
    ...Object.entries(aliases).flatMap(([alias, { meta, many }]) =>
      many
        ? [...(meta.options?.['fields'] as string[]), ...templateFields(meta.options?.['template'])]
            .filter((path) => !isField(many.table, path))
            .map((path) => `${name}.${alias}: ${path}`)
        : [],
    ),
  ]);
  expect(wrong).toEqual([]);
});

test('a related list stands on a relation that points back', () => {
  for (const { name, aliases } of model) {
    for (const [alias, { many }] of Object.entries(aliases)) {
      if (!many) continue;
      const relation = model.find((each) => each.name === many.table)?.fields[many.field]?.relation;
      expect(relation?.to, `${name}.${alias}`).toBe(name);
    }
  }
});

test('a field stands in a section of its own form', () => {
  for (const { name, fields, aliases } of model) {
    for (const [field, { meta }] of Object.entries({ ...fields, ...aliases })) {
      if (meta.group !== null) expect(aliases[meta.group]?.meta.special, `${name}.${field}`).toContain('group');
    }
  }
});

test('permissions list fields that exist', () => {
  for (const [policy, permissions] of Object.entries(permissionsByPolicy)) {
    for (const { collection, fields } of permissions) {
      const unknown = fields.filter((field) => field !== '*' && !isField(collection, field));
      expect(unknown, `${policy}: ${collection}`).toEqual([]);
    }
  }
});

test('Studio can show every relation between what a role reads', () => {
  // Directus hides a relation from Studio when the list at its other end may not be read.
  const lists = model.flatMap(({ name, aliases }) =>
    Object.entries(aliases).flatMap(([alias, { many }]) => (many ? [{ one: String(name), alias, ...many }] : [])),
  );
  for (const policy of ['operator', 'support', 'analyst', 'corporate'] as const) {
    const reads = new Map(
      permissionsByPolicy[policy]
        .filter(({ action }) => action === 'read')
        .map(({ collection, fields }) => [collection, fields]),
    );
    const may = (collection: string, field: string) =>
      ['*', field].some((each) => reads.get(collection)?.includes(each) === true);
    const hidden = lists.filter(
      ({ one, alias, table, field }) => may(table, field) && reads.has(one) && !may(one, alias),
    );
    expect(
      hidden.map(({ one, alias }) => `${one}.${alias}`),
      policy,
    ).toEqual([]);
  }
});

test('a policy has one rule for one action on one collection', () => {
  for (const [policy, permissions] of Object.entries(permissionsByPolicy)) {
    const keys = permissions.map(({ collection, action }) => `${collection} ${action}`);
    expect(keys, policy).toEqual([...new Set(keys)]);
  }
});

test('guests, drivers and companies never get a star on what holds secrets', () => {
  const secretive = [
    'cameras',
    'directus_files',
    'stations',
    'clients',
    'login_codes',
    'payment_methods',
    'payments',
    'charging_sessions',
    'ledger_accounts',
  ];
  for (const policy of ['openData', 'driver', 'corporate'] as const) {
    const stars = permissionsByPolicy[policy].filter(
      ({ fields, collection }) => fields.includes('*') && secretive.includes(collection),
    );
    expect(stars, policy).toEqual([]);
  }
});

test('lists and bookmarks show columns that exist', () => {
  for (const { collection, layout_query, bookmark } of presets) {
    const { fields = [], sort = [] } = (layout_query['tabular'] ?? {}) as { fields?: string[]; sort?: string[] };
    const unknown = [...fields, ...sort.map((field) => field.replace('-', ''))].filter(
      (field) => !isField(collection, field),
    );
    expect(unknown, `${collection} ${bookmark ?? ''}`).toEqual([]);
  }
  expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
});
