import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { instant, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const codeReveals = collection(
  'code_reveals',
  {
    icon: 'visibility',
    ru: ['Показанные коды', 'Показанный код'],
    en: ['Revealed codes', 'Revealed code'],
    group: 'group_journals',
    displayTemplate: '{{created_at}} {{reason}}',
    accountability: null,
    readOnly: true,
    note: 'Кто, когда и зачем посмотрел код из СМС. Записи не меняются и не удаляются.',
  },
  {
    id: uuidKey(),
    created_at: instant('Показан', 'Revealed'),
    person: nullable(
      belongsTo('directus_users', 'Кто', 'Who', { template: '{{first_name}} {{email}}', onDelete: 'SET NULL' }),
    ),
    login_code: belongsTo('login_codes', 'Код входа', 'Login code', { template: '{{phone}}' }),
    reason: text('Причина', 'Reason', { width: 'full' }),
    ip: nullable(text('Адрес', 'Address', { maxLength: 64 })),
  },
);
