import type { TableName } from '@tok/database';
import { translations } from './field.ts';
import type { FieldMeta } from './field.ts';

/** A field of a form without a column: the rows of another collection that point here, or something to look at. */
export interface Alias {
  meta: FieldMeta;
  /** for a list: the column at the other side */
  many?: { table: TableName; field: string };
  /** above the columns; the rest stands below */
  isFirst?: true;
}

/** Puts it above the columns of the form. */
export function first(alias: Alias): Alias {
  return { ...alias, isFirst: true };
}

function aliasMeta(ru: string, en: string, part: Partial<FieldMeta>): FieldMeta {
  return {
    translations: translations({ ru, en }),
    interface: null,
    options: null,
    display: null,
    display_options: null,
    special: null,
    required: false,
    readonly: false,
    hidden: false,
    width: 'full',
    note: null,
    searchable: false,
    group: null,
    ...part,
  };
}

interface RelatedListOptions {
  /** a display of ours, for lists */
  display?: string;
  /** an interface of ours, for the form */
  look?: string;
  /** columns of the table */
  fields: string[];
  template: string;
  /** rows are made and changed here; otherwise only looked at */
  editable?: true;
  /** newest first, by this column */
  newestBy?: string;
}

export function relatedList(
  table: TableName,
  field: string,
  ru: string,
  en: string,
  { fields, template, editable, newestBy, display, look }: RelatedListOptions,
): Alias {
  const many = { table, field };
  return {
    many,
    meta: aliasMeta(ru, en, {
      interface: look ?? 'list-o2m',
      special: ['o2m'],
      options: {
        layout: 'table',
        fields,
        template,
        enableCreate: editable === true,
        enableSelect: false,
        enableLink: true,
        limit: 10,
        ...(newestBy && { sort: newestBy, sortDirection: '-' }),
      },
      display: display ?? 'related-values',
      display_options: display ? null : { template },
      readonly: editable !== true,
    }),
  };
}

/** An interface of our extensions that stores nothing. */
export function presentation(
  interfaceId: string,
  ru: string,
  en: string,
  options: Record<string, unknown> | null = null,
): Alias {
  return { meta: aliasMeta(ru, en, { interface: interfaceId, special: ['alias', 'no-data'], options }) };
}

/** A folding part of a form. */
export function formSection(ru: string, en: string, icon: string, open = false): Alias {
  return {
    meta: aliasMeta(ru, en, {
      interface: 'group-detail',
      special: ['alias', 'no-data', 'group'],
      options: { headerIcon: icon, start: open ? 'open' : 'closed' },
    }),
  };
}

/** Puts a column or a list into a folding part, by the name of its alias. */
export function inSection<Part extends { meta: FieldMeta }>(section: string, part: Part): Part {
  return { ...part, meta: { ...part.meta, group: section } };
}
