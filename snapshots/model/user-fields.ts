import { belongsTo } from '../fields/belongs-to.ts';
import { nullable } from '../fields/field.ts';
import type { FieldDefinition } from '../fields/field.ts';

/** What we add to directus_users. */
export const userFields: Record<string, FieldDefinition> = {
  /** whose rows a user of role Corporate sees; nothing without one */
  counterparty: nullable(
    belongsTo('counterparties', 'Контрагент', 'Counterparty', { template: '{{name}}', onDelete: 'SET NULL' }),
  ),
};
