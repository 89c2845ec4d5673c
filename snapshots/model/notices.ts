import type { NoticeKind } from '@tok/database';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, json, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const notices = collection(
  'notices',
  {
    icon: 'notifications',
    ru: ['Уведомления', 'Уведомление'],
    en: ['Notices', 'Notice'],
    group: 'group_customers',
    displayTemplate: '{{client.phone}} {{kind}}',
    note: 'Что сообщили водителям: в приложении и на телефон.',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    client: belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' }),
    kind: choice<NoticeKind>('О чём', 'About', {
      session_completed: ['Зарядка завершена', 'good'],
      session_failed: ['Зарядка не состоялась', 'warning'],
      session_review: ['Зарядка на проверке', 'warning'],
      hold_low: ['Удержание кончается', 'active'],
      debt_opened: ['Возник долг', 'bad'],
      debt_paid: ['Долг списан с карты', 'good'],
      top_up: ['Баланс пополнен', 'good'],
      refund: ['Деньги возвращены', 'good'],
      station_free: ['Станция свободна', 'active'],
    }),
    session: nullable(belongsTo('charging_sessions', 'Зарядка', 'Session', { template: '№{{number}}' })),
    station: nullable(belongsTo('stations', 'Станция', 'Station', { template: '№{{display_number}}' })),
    facts: json('Данные', 'Facts'),
    created_at: instant('Создано', 'Created'),
    read_at: nullable(instant('Прочитано', 'Read')),
    push_status: choice<'queued' | 'sent' | 'none' | 'failed'>('На телефон', 'Push', {
      queued: 'В очереди',
      sent: ['Отправлено', 'good'],
      none: 'Не отправляли',
      failed: ['Не ушло', 'bad'],
    }),
    push_attempts: integer('Попыток', 'Attempts', { default: 0 }),
    push_next_attempt_at: nullable(instant('Следующая попытка', 'Next attempt')),
    push_delivered: nullable(json('Куда дошло', 'Delivered to', { hidden: true })),
    key: text('Ключ', 'Key', { unique: true, monospace: true, hidden: true, notSearchable: true }),
  },
);
