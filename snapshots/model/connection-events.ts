import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { bigNumberKey, instant, integer, text } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

type ConnectionEventKind = 'connected' | 'disconnected' | 'refused';

export const connectionEvents = collection(
  'connection_events',
  {
    icon: 'cable',
    ru: ['Подключения станций', 'Подключение'],
    en: ['Connection events', 'Connection event'],
    group: 'group_journals',
    displayTemplate: '{{kind}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: bigNumberKey(),
    station: nullable(
      belongsTo('stations', 'Станция', 'Station', { template: '№{{display_number}} ({{code}})', onDelete: 'CASCADE' }),
    ),
    kind: choice<ConnectionEventKind>('Событие', 'Event', {
      connected: ['Подключилась', 'good'],
      disconnected: ['Отключилась', 'warning'],
      refused: ['Не допущена', 'bad'],
    }),
    reason: nullable(text('Причина', 'Reason', { maxLength: 64, monospace: true })),
    duration_s: nullable(integer('Была на связи, с', 'Duration, s')),
    hub: text('Узел связи', 'Hub', { maxLength: 64 }),
    remote_address: nullable(text('Сетевой адрес', 'Remote address', { maxLength: 64 })),
    occurred_at: instant('Время', 'Time'),
  },
);
