import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { createdAt, flag, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const programMembers = collection(
  'program_members',
  {
    icon: 'badge',
    ru: ['Участники программ', 'Участник программы'],
    en: ['Program members', 'Program member'],
    group: 'group_companies',
    displayTemplate: '{{client.phone}} {{program.name}}',
  },
  {
    id: uuidKey(),
    program: belongsTo('programs', 'Программа', 'Program', { template: '{{name}}' }),
    client: belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' }),
    is_enabled: flag('Включён', 'Enabled', { default: true }),
    created_at: createdAt('Добавлен', 'Added'),
    added_by: nullable(
      belongsTo('directus_users', 'Кто добавил', 'Added by', { template: '{{email}}', onDelete: 'SET NULL' }),
    ),
  },
);
