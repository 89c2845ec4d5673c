import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const cabinetActions = collection(
  'cabinet_actions',
  {
    icon: 'history',
    ru: ['Действия компаний', 'Действие компании'],
    en: ['Company actions', 'Company action'],
    group: 'group_companies',
    displayTemplate: '{{counterparty.name}}: {{kind}}',
    note: 'Кого компании добавили в программы, включили и отключили в своём кабинете.',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    counterparty: belongsTo('counterparties', 'Контрагент', 'Counterparty', { template: '{{name}}' }),
    user: nullable(
      belongsTo('directus_users', 'Пользователь', 'User', { template: '{{email}}', onDelete: 'SET NULL' }),
    ),
    kind: choice<'add' | 'enable' | 'disable'>('Действие', 'Action', {
      add: ['Добавление', 'active'],
      enable: ['Включение', 'good'],
      disable: ['Отключение', 'warning'],
    }),
    program: belongsTo('programs', 'Программа', 'Program', { template: '{{name}}' }),
    member: nullable(
      belongsTo('program_members', 'Участник', 'Member', { template: '{{client.phone}}', onDelete: 'SET NULL' }),
    ),
    line_count: integer('Номеров', 'Numbers', { default: 0 }),
    added_count: integer('Добавлено', 'Added', { default: 0 }),
    unknown_count: integer('Незнакомых номеров', 'Unknown numbers', { default: 0 }),
    created_at: instant('Когда', 'When'),
  },
);
