import type { TableName } from '@tok/database';

/** Names on the screen: Russian is the first language. */
export interface Names {
  ru: string;
  en: string;
}

export type ColumnType =
  'string' | 'text' | 'integer' | 'bigInteger' | 'boolean' | 'uuid' | 'timestamp' | 'date' | 'time' | 'json';

export interface ColumnSchema {
  is_nullable: boolean;
  is_primary_key?: true;
  has_auto_increment?: true;
  is_unique?: true;
  is_indexed?: true;
  max_length?: number;
  default_value?: string | number | boolean;
}

/** The part of directus_fields that we fill. */
export interface FieldMeta {
  translations: { language: string; translation: string }[];
  interface: string | null;
  options: Record<string, unknown> | null;
  display: string | null;
  display_options: Record<string, unknown> | null;
  special: string[] | null;
  required: boolean;
  readonly: boolean;
  hidden: boolean;
  width: 'half' | 'full' | 'fill';
  note: string | null;
  searchable: boolean;
  /** name of a folding group of the same form */
  group: string | null;
  conditions?: FieldCondition[];
}

/** How a field looks while the form holds certain values. */
export interface FieldCondition {
  name: string;
  /** as Directus filters, with one key; a field that the form does not hold fits nothing */
  rule: Record<string, unknown>;
  hidden?: boolean;
  readonly?: boolean;
  required?: boolean;
  /** of the interface */
  options?: Record<string, unknown>;
  /** what was typed before it was hidden is not saved */
  clear_hidden_value_on_save?: boolean;
}

export type RelatedTable = TableName | 'directus_users' | 'directus_files';

/** What the database does to this row when the row it points to is deleted. */
export type OnDelete = 'NO ACTION' | 'SET NULL' | 'CASCADE';

export interface Relation {
  to: RelatedTable;
  onDelete: OnDelete;
}

export interface FieldDefinition {
  type: ColumnType;
  schema: ColumnSchema;
  meta: FieldMeta;
  relation?: Relation;
  /** people fill it although programs write the rest of the row */
  byPeople?: true;
}

/**
 * A column whose row type has a value of type `Value`.
 *
 * `rowValue` exists for the compiler alone: it makes the type invariant, so that a nullable column cannot stand for a
 * required one, nor a moment for a text.
 */
export interface Field<Value> extends FieldDefinition {
  rowValue?: (value: Value) => Value;
}

export interface FieldOptions {
  unique?: true;
  indexed?: true;
  width?: 'half' | 'full';
  readonly?: true;
  hidden?: true;
  note?: string;
  /** left out of Studio's full-text search */
  notSearchable?: true;
}

export function translations(names: Names): { language: string; translation: string }[] {
  return [
    { language: 'ru-RU', translation: names.ru },
    { language: 'en-US', translation: names.en },
  ];
}

interface Look {
  interface: string | null;
  options?: Record<string, unknown>;
  display?: string;
  displayOptions?: Record<string, unknown>;
  special?: string[];
}

/** A required column; `nullable` loosens it. */
export function column<Value>(
  type: ColumnType,
  ru: string,
  en: string,
  look: Look,
  options: FieldOptions = {},
  schema: Partial<ColumnSchema> = {},
): Field<Value> {
  return {
    type,
    schema: {
      is_nullable: false,
      ...(options.unique && { is_unique: true }),
      ...(options.indexed && { is_indexed: true }),
      ...schema,
    },
    meta: {
      translations: translations({ ru, en }),
      interface: look.interface,
      options: look.options ?? null,
      display: look.display ?? null,
      display_options: look.displayOptions ?? null,
      special: look.special ?? null,
      required: schema.default_value === undefined && !options.readonly && !options.hidden,
      readonly: options.readonly ?? false,
      hidden: options.hidden ?? false,
      width: options.width ?? 'half',
      note: options.note ?? null,
      searchable: !options.notSearchable,
      group: null,
    },
  };
}

/** Stays open to people in a collection that is read only. */
export function byPeople<Value>(field: Field<Value>): Field<Value> {
  return { ...field, byPeople: true };
}

export function nullable<Value>(field: Field<Value>): Field<Value | null> {
  return {
    type: field.type,
    schema: { ...field.schema, is_nullable: true },
    meta: { ...field.meta, required: false },
    ...(field.relation && { relation: field.relation }),
  };
}
