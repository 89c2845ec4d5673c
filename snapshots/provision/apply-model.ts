import type { Alias } from '../fields/alias.ts';
import { groups } from '../fields/collection.ts';
import type { Collection } from '../fields/collection.ts';
import type { FieldDefinition } from '../fields/field.ts';
import { model } from '../model/model.ts';
import { userFields } from '../model/user-fields.ts';
import type { Directus, Item, SchemaOverview } from './directus-internals.ts';

export interface ModelChange {
  collections: number;
  fields: number;
  relations: number;
}

/** Caches are flushed once at the end of provisioning. */
const quietly = { emitEvents: false, autoPurgeCache: false, autoPurgeSystemCache: false, bypassLimits: true };

/** Creates what is missing and leaves alone what is there: what an administrator added or renamed in Studio stays. */
export async function applyModel(directus: Directus): Promise<ModelChange> {
  const { db, services } = directus;
  const known = new Set((await db('directus_collections').select('collection')).map((row) => String(row.collection)));
  const missing = collectionItems().filter((item) => !known.has(String(item['collection'])));
  if (missing.length > 0) {
    const schema = await directus.readSchema();
    await new services.CollectionsService({ schema, knex: db }).createMany(missing, quietly);
  }
  const fields = await createMissingFields(directus);
  const relations = await createMissingRelations(directus);
  return { collections: missing.length, fields, relations };
}

function collectionItems(): Item[] {
  const folders = Object.entries(groups).map(([collection, { ru, en, icon }], index) => ({
    collection,
    schema: null,
    meta: {
      icon,
      sort: index + 1,
      collapse: 'open',
      translations: [
        { language: 'ru-RU', translation: ru },
        { language: 'en-US', translation: en },
      ],
    },
  }));
  return [...folders, ...model.map(collectionItem)];
}

function collectionItem(collection: Collection, index: number): Item {
  const { options } = collection;
  return {
    collection: collection.name,
    schema: {},
    meta: {
      icon: options.icon,
      note: options.note ?? null,
      hidden: options.hidden ?? false,
      singleton: options.singleton ?? false,
      display_template: options.displayTemplate,
      accountability: options.accountability === null ? null : 'all',
      sort_field: options.sortField ?? null,
      group: options.group,
      sort: index + 1,
      translations: [
        { language: 'ru-RU', translation: options.ru[0], plural: options.ru[0], singular: options.ru[1] },
        { language: 'en-US', translation: options.en[0], plural: options.en[0], singular: options.en[1] },
      ],
    },
    fields: [
      ...Object.entries(collection.fields).map(columnItem),
      ...Object.entries(collection.aliases).map(aliasItem),
    ],
  };
}

function columnItem([field, { type, schema, meta }]: [string, FieldDefinition], index: number): Item {
  return { field, type, schema, meta: { ...meta, sort: index + 1 } };
}

/** Related lists come after the columns. */
function aliasItem([field, { meta }]: [string, Alias], index: number): Item {
  return { field, type: 'alias', schema: null, meta: { ...meta, sort: 100 + index } };
}

async function createMissingFields(directus: Directus): Promise<number> {
  const rows = await directus.db('directus_fields').select('collection', 'field');
  const known = new Set(rows.map((row) => `${row.collection}.${row.field}`));
  const wanted = [
    ...model.flatMap((collection) =>
      (collectionItem(collection, 0)['fields'] as Item[]).map((item) => ({
        collection: collection.name as string,
        item,
      })),
    ),
    ...Object.entries(userFields).map((entry, index) => ({
      collection: 'directus_users',
      item: columnItem(entry, index),
    })),
  ];
  const missing = wanted.filter(({ collection, item }) => !known.has(`${collection}.${String(item['field'])}`));
  if (missing.length === 0) return 0;
  const service = new directus.services.FieldsService({ schema: await directus.readSchema(), knex: directus.db });
  for (const { collection, item } of missing) await service.createField(collection, item, undefined, quietly);
  return missing.length;
}

async function createMissingRelations(directus: Directus): Promise<number> {
  const rows = await directus.db('directus_relations').select('many_collection', 'many_field');
  const known = new Set(rows.map((row) => `${row.many_collection}.${row.many_field}`));
  const missing = wantedRelations().filter(
    ({ collection, field }) => !known.has(`${String(collection)}.${String(field)}`),
  );
  if (missing.length === 0) return 0;
  const schema: SchemaOverview = await directus.readSchema();
  const service = new directus.services.RelationsService({ schema, knex: directus.db });
  for (const relation of missing) await service.createOne(relation, quietly);
  return missing.length;
}

function wantedRelations(): Item[] {
  const lists = new Map<string, { alias: string; editable: boolean }>();
  for (const { aliases } of model) {
    for (const [alias, { many, meta }] of Object.entries(aliases)) {
      if (many) lists.set(`${many.table}.${many.field}`, { alias, editable: !meta.readonly });
    }
  }
  const columns = [
    ...model.flatMap(({ name, fields }) =>
      Object.entries(fields).map((entry) => ({ collection: name as string, entry })),
    ),
    ...Object.entries(userFields).map((entry) => ({ collection: 'directus_users', entry })),
  ];
  return columns.flatMap(({ collection, entry: [field, { relation }] }) => {
    if (!relation) return [];
    const list = lists.get(`${collection}.${field}`);
    return {
      collection,
      field,
      related_collection: relation.to,
      schema: { on_delete: relation.onDelete },
      meta: { one_field: list?.alias ?? null, one_deselect_action: list?.editable ? 'delete' : 'nullify' },
    };
  });
}
