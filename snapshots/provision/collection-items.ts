import type { Alias } from '../fields/alias.ts';
import { groups } from '../fields/collection.ts';
import type { Collection } from '../fields/collection.ts';
import { translations } from '../fields/field.ts';
import type { FieldDefinition } from '../fields/field.ts';
import { model } from '../model/model.ts';
import { userFields } from '../model/user-fields.ts';

/** As the services of Directus take them. */
export interface FieldItem extends Record<string, unknown> {
  field: string;
  meta: Record<string, unknown>;
}

export interface CollectionItem extends Record<string, unknown> {
  collection: string;
  meta: Record<string, unknown>;
  fields: FieldItem[];
}

/** Columns stand between what is put above them and the related lists. */
const firstColumnSort = 20;
const firstAliasSort = 100;

/** Folders first: collections point to them. */
export const collectionItems: CollectionItem[] = [
  ...Object.entries(groups).map(([collection, { ru, en, icon }], index) => ({
    collection,
    schema: null,
    meta: { icon, sort: index + 1, collapse: 'open', translations: translations({ ru, en }) },
    fields: [],
  })),
  ...model.map(collectionItem),
];

/** What we add to the users of Directus. */
export const userFieldItems: FieldItem[] = Object.entries(userFields).map(columnItem);

function collectionItem({ name, options, fields, aliases }: Collection, index: number): CollectionItem {
  const { ru, en } = options;
  return {
    collection: name,
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
        { language: 'ru-RU', translation: ru[0], plural: ru[0], singular: ru[1] },
        { language: 'en-US', translation: en[0], plural: en[0], singular: en[1] },
      ],
    },
    fields: [...Object.entries(fields).map(columnItem), ...Object.entries(aliases).map(aliasItem)],
  };
}

function columnItem([field, { type, schema, meta }]: [string, FieldDefinition], index: number): FieldItem {
  return { field, type, schema, meta: { ...meta, sort: firstColumnSort + index } };
}

function aliasItem([field, { meta, isFirst }]: [string, Alias], index: number): FieldItem {
  const sort = isFirst ? index + 1 : firstAliasSort + index;
  return { field, type: 'alias', schema: null, meta: { ...meta, sort } };
}
