import { collectionItems, userFieldItems } from './collection-items.ts';
import type { CollectionItem, FieldItem } from './collection-items.ts';
import type { Directus } from './directus-internals.ts';
import { fingerprintOf, readRecord, writeRecord } from './records.ts';

/**
 * Brings names, displays, order and notes of a collection to what the code says, when they changed in the code since the
 * last run; otherwise what an administrator arranged in Studio stays. Columns are not touched: that is a migration.
 *
 * @returns how many collections were brought up to date
 */
export async function applyLabels(directus: Directus): Promise<number> {
  const users: CollectionItem = { collection: 'directus_users', meta: {}, fields: userFieldItems };
  let changed = 0;
  for (const item of [...collectionItems, users]) {
    const stage = `labels:${item.collection}`;
    const fingerprint = fingerprintOf([item.meta, item.fields.map(({ field, meta }) => [field, meta])]);
    const before = await readRecord(directus.db, stage);
    if (before === fingerprint) continue;
    // Just created: it is as the code says.
    if (before !== null) {
      await rewrite(directus, item);
      changed += 1;
    }
    await writeRecord(directus.db, stage, fingerprint);
  }
  return changed;
}

async function rewrite(directus: Directus, { collection, meta, fields }: CollectionItem): Promise<void> {
  const { db, services } = directus;
  const options = { schema: await directus.readSchema(), knex: db };
  if (Object.keys(meta).length > 0) {
    await new services.ItemsService('directus_collections', options).updateOne(collection, structuredClone(meta));
  }
  const rows = await db('directus_fields').where({ collection }).select('id', 'field', 'special');
  const service = new services.ItemsService('directus_fields', options);
  for (const row of rows) {
    const wanted = fields.find(({ field }) => field === row.field);
    if (wanted)
      await service.updateOne(Number(row.id), { ...structuredClone(wanted.meta), special: specials(wanted, row) });
  }
}

/** SQLite has casts beyond what the code says: Directus added them when it made the column. */
function specials({ meta }: FieldItem, row: { special: string | null }): string[] | null {
  const casts = (row.special ?? '').split(',').filter((special) => special.startsWith('cast-'));
  const all = new Set([...((meta['special'] as string[] | null) ?? []), ...casts]);
  return all.size > 0 ? [...all] : null;
}
