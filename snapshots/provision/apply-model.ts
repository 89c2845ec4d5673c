import { model } from '../model/model.ts';
import { userFields } from '../model/user-fields.ts';
import { collectionItems, userFieldItems } from './collection-items.ts';
import type { Directus, Item } from './directus-internals.ts';

export interface ModelChange {
  collections: number;
  fields: number;
  relations: number;
}

/** Caches are flushed once at the end of provisioning. */
const quietly = { emitEvents: false, autoPurgeCache: false, autoPurgeSystemCache: false, bypassLimits: true };

/** Creates what is missing and leaves alone what is there: what an administrator added in Studio stays. */
export async function applyModel(directus: Directus): Promise<ModelChange> {
  const { db, services } = directus;
  const known = new Set(await db('directus_collections').pluck('collection'));
  const missing = collectionItems.filter(({ collection }) => !known.has(collection));
  if (missing.length > 0) {
    const schema = await directus.readSchema();
    // The services write into what they are given.
    await new services.CollectionsService({ schema, knex: db }).createMany(structuredClone(missing), quietly);
  }
  const fields = await createMissingFields(directus);
  const relations = await createMissingRelations(directus);
  return { collections: missing.length, fields, relations };
}

async function createMissingFields(directus: Directus): Promise<number> {
  const rows = await directus.db('directus_fields').select('collection', 'field');
  const known = new Set(rows.map((row) => `${row.collection}.${row.field}`));
  const wanted = [
    ...collectionItems.flatMap(({ collection, fields }) => fields.map((item) => ({ collection, item }))),
    ...userFieldItems.map((item) => ({ collection: 'directus_users', item })),
  ];
  const missing = wanted.filter(({ collection, item }) => !known.has(`${collection}.${item.field}`));
  if (missing.length === 0) return 0;
  const service = new directus.services.FieldsService({ schema: await directus.readSchema(), knex: directus.db });
  for (const { collection, item } of missing) {
    await service.createField(collection, structuredClone(item), undefined, quietly);
  }
  return missing.length;
}

async function createMissingRelations(directus: Directus): Promise<number> {
  const rows = await directus.db('directus_relations').select('many_collection', 'many_field', 'one_field');
  const known = new Map(rows.map((row) => [`${row.many_collection}.${row.many_field}`, row.one_field]));
  const wanted = wantedRelations();
  const missing = wanted.filter(({ collection, field }) => !known.has(`${collection}.${field}`));
  const listless = wanted.filter(
    ({ collection, field, meta }) => meta.one_field !== null && known.get(`${collection}.${field}`) === null,
  );
  // A list that is new at the other side of a relation which stood before.
  for (const { collection, field, meta } of listless) {
    await directus
      .db('directus_relations')
      .where({ many_collection: collection, many_field: field })
      .whereNull('one_field')
      .update({ one_field: meta.one_field });
  }
  if (missing.length > 0) {
    const service = new directus.services.RelationsService({ schema: await directus.readSchema(), knex: directus.db });
    for (const relation of missing) await service.createOne({ ...relation }, quietly);
  }
  return missing.length + listless.length;
}

type WantedRelation = Item & { collection: string; field: string; meta: { one_field: string | null } };

function wantedRelations(): WantedRelation[] {
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
