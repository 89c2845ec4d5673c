import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { concealed, instant, integer, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const pushSubscriptions = collection(
  'push_subscriptions',
  {
    icon: 'notifications_active',
    ru: ['Подписки на уведомления', 'Подписка на уведомления'],
    en: ['Push subscriptions', 'Push subscription'],
    group: 'group_customers',
    displayTemplate: '{{client.phone}} {{device}}',
    note: 'Браузеры водителей, которым приходят уведомления.',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    client: belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' }),
    device: nullable(text('Устройство', 'Device', { maxLength: 64 })),
    created_at: instant('Подписан', 'Subscribed'),
    last_success_at: nullable(instant('Последняя доставка', 'Last delivery')),
    failures: integer('Неудач подряд', 'Failures in a row', { default: 0 }),
    endpoint: text('Адрес службы', 'Endpoint', { unique: true, maxLength: 1024, hidden: true, notSearchable: true }),
    p256dh: concealed('Ключ браузера', 'Browser key'),
    auth: concealed('Секрет браузера', 'Browser secret'),
  },
);
