import type { TableName, Tables, Uuid } from '@tok/database';
import { column } from './field.ts';
import type { ColumnType, Field, FieldOptions, OnDelete, RelatedTable } from './field.ts';

type KeyOf<To extends RelatedTable> = To extends TableName ? Tables[To]['id'] : Uuid;

interface BelongsToOptions extends FieldOptions {
  /** how Studio names the other row */
  template: string;
  /** default NO ACTION: what others point to cannot be deleted */
  onDelete?: OnDelete;
  keyType?: ColumnType;
}

/** A reference to one row of another collection, with its foreign key. */
export function belongsTo<To extends RelatedTable>(
  to: To,
  ru: string,
  en: string,
  options: BelongsToOptions,
): Field<KeyOf<To>> {
  const { template, onDelete = 'NO ACTION', keyType = 'uuid' } = options;
  const look = {
    interface: 'select-dropdown-m2o',
    options: { template, enableCreate: false },
    display: 'related-values',
    displayOptions: { template },
    special: ['m2o'],
  };
  // Neither database indexes a foreign key by itself; without one every delete and every related list reads the table.
  const indexed: FieldOptions = options.unique ? {} : { indexed: true };
  return { ...column<KeyOf<To>>(keyType, ru, en, look, { ...indexed, ...options }), relation: { to, onDelete } };
}
