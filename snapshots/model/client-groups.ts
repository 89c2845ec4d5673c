import { relatedList } from '../fields/alias.ts';
import { collection } from '../fields/collection.ts';
import { longText, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const clientGroups = collection(
  'client_groups',
  {
    icon: 'workspaces',
    ru: ['Группы клиентов', 'Группа клиентов'],
    en: ['Client groups', 'Client group'],
    group: 'group_customers',
    displayTemplate: '{{name}}',
  },
  {
    id: uuidKey(),
    name: text('Название', 'Name', { width: 'full' }),
    description: nullable(longText('Описание', 'Description')),
  },
  {
    clients: relatedList('clients', 'client_group', 'Клиенты', 'Clients', {
      fields: ['phone', 'registered_at', 'is_blocked'],
      template: '{{phone}}',
    }),
  },
);
