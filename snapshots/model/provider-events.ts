import { collection } from '../fields/collection.ts';
import { instant, json, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const providerEvents = collection(
  'provider_events',
  {
    icon: 'webhook',
    ru: ['Уведомления провайдера', 'Уведомление провайдера'],
    en: ['Provider events', 'Provider event'],
    group: 'group_journals',
    displayTemplate: '{{event}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    provider: text('Провайдер', 'Provider', { maxLength: 32 }),
    event: text('Событие', 'Event', { maxLength: 64, monospace: true }),
    object_id: text('Номер объекта', 'Object id'),
    object_status: text('Состояние объекта', 'Object status', { maxLength: 64 }),
    body: json('Тело', 'Body'),
    received_at: instant('Получено', 'Received'),
    processed_at: nullable(instant('Обработано', 'Processed')),
  },
);
