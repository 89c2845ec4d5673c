import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, json, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

type ListStatus = 'pending' | 'in_step' | 'failed' | 'not_supported';

export const stationLocalLists = collection(
  'station_local_lists',
  {
    icon: 'contact_page',
    ru: ['Списки карт в станциях', 'Список карт в станции'],
    en: ['Local lists', 'Local list'],
    group: 'group_network',
    displayTemplate: '{{version}} {{status}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
      unique: true,
    }),
    status: choice<ListStatus>('Состояние', 'Status', {
      pending: ['Ждёт отправки', 'active'],
      in_step: ['Совпадает', 'good'],
      failed: ['Не принят', 'bad'],
      not_supported: ['Станция не умеет', 'warning'],
    }),
    version: integer('Версия', 'Version', { default: 0 }),
    entry_count: integer('Карт', 'Tags', { default: 0 }),
    outcome: nullable(text('Что вышло', 'Outcome', { maxLength: 1024, width: 'full' })),
    failures: integer('Неудач подряд', 'Failures', { default: 0 }),
    next_attempt_at: nullable(instant('Следующая попытка', 'Next attempt')),
    synced_at: nullable(instant('Совпал', 'Synced')),
    updated_at: instant('Изменён', 'Updated'),
    entries: json('Содержание', 'Entries', { note: 'Карта и отпечаток того, что о ней сообщено станции.' }),
  },
);
