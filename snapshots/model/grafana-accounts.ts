import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, longText, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const grafanaAccounts = collection(
  'grafana_accounts',
  {
    icon: 'monitoring',
    ru: ['Пользователи Grafana', 'Пользователь Grafana'],
    en: ['Grafana accounts', 'Grafana account'],
    group: 'group_journals',
    displayTemplate: '{{email}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    user: nullable(
      belongsTo('directus_users', 'Пользователь', 'User', {
        template: '{{email}}',
        onDelete: 'SET NULL',
        unique: true,
      }),
    ),
    email: nullable(text('Имя для входа', 'Login')),
    status: choice<'queued' | 'created' | 'disabled' | 'failed'>('Состояние', 'Status', {
      queued: 'В очереди',
      created: ['Создан', 'good'],
      disabled: 'Отключён',
      failed: ['Ошибка', 'bad'],
    }),
    grafana_user_id: nullable(integer('Номер в Grafana', 'Grafana id')),
    attempts: integer('Попыток', 'Attempts', { default: 0 }),
    last_error: nullable(longText('Последняя ошибка', 'Last error')),
    next_attempt_at: nullable(instant('Следующая попытка', 'Next attempt')),
    leased_until: nullable(instant('Занято до', 'Leased until', { hidden: true })),
    created_at: instant('Создано', 'Created'),
    updated_at: instant('Изменено', 'Updated'),
  },
);
