import type { TableName, Tables } from '@tok/database';
import type { Alias } from './alias.ts';
import type { Field, FieldDefinition } from './field.ts';

export const groups = {
  group_network: { ru: 'Сеть', en: 'Network', icon: 'ev_station' },
  group_customers: { ru: 'Клиенты', en: 'Clients', icon: 'groups' },
  group_charges: { ru: 'Зарядки', en: 'Charges', icon: 'bolt' },
  group_money: { ru: 'Деньги', en: 'Money', icon: 'payments' },
  group_companies: { ru: 'Компании', en: 'Companies', icon: 'business' },
  group_content: { ru: 'Содержание', en: 'Content', icon: 'article' },
  group_journals: { ru: 'Журналы', en: 'Journals', icon: 'receipt_long' },
} as const;

export type Group = keyof typeof groups;

export interface CollectionOptions {
  icon: string;
  /** plural and singular */
  ru: [plural: string, singular: string];
  en: [plural: string, singular: string];
  group: Group;
  displayTemplate: string;
  note?: string;
  /** null: no activity and revisions; for what machines write in quantity */
  accountability?: null;
  sortField?: string;
  singleton?: true;
  /** its writer is a program: people look at it */
  readOnly?: true;
  /** not in the navigation */
  hidden?: true;
}

export interface Collection {
  name: TableName;
  options: CollectionOptions;
  fields: Record<string, FieldDefinition>;
  aliases: Record<string, Alias>;
}

/** Exactly the keys and the value types of the row. */
export type FieldsOf<Row> = { [Key in keyof Row]: Field<Row[Key]> };

/**
 * One collection in the words of the product. The compiler refuses a field that the row type lacks, a missing one, and
 * one whose type or nullability differs.
 */
export function collection<Name extends TableName>(
  name: Name,
  options: CollectionOptions,
  fields: FieldsOf<Tables[Name]>,
  aliases: Record<string, Alias> = {},
): Collection {
  const definitions = fields as Record<string, FieldDefinition>;
  return { name, options, fields: options.readOnly ? readOnlyFields(definitions) : definitions, aliases };
}

function readOnlyFields(fields: Record<string, FieldDefinition>): Record<string, FieldDefinition> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      field.byPeople ? field : { ...field, meta: { ...field.meta, readonly: true, required: false } },
    ]),
  );
}
