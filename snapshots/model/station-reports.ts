import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, longText, updatedAt, uuidKey } from '../fields/columns.ts';
import { byPeople, nullable } from '../fields/field.ts';

type Kind = 'broken' | 'plug_damaged' | 'place_taken' | 'wrong_data' | 'other';

export const stationReports = collection(
  'station_reports',
  {
    icon: 'report',
    ru: ['Сообщения о проблемах', 'Сообщение о проблеме'],
    en: ['Reports of problems', 'Report of a problem'],
    group: 'group_network',
    displayTemplate: '{{station.display_number}}: {{kind}}',
    readOnly: true,
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    connector: nullable(
      belongsTo('connectors', 'Коннектор', 'Connector', { template: '{{type}} ({{number}})', onDelete: 'SET NULL' }),
    ),
    kind: choice<Kind>('Что случилось', 'Kind', {
      broken: ['Не работает', 'bad'],
      plug_damaged: ['Разъём сломан', 'bad'],
      place_taken: ['Место занято', 'warning'],
      wrong_data: ['Неверные данные', 'warning'],
      other: 'Другое',
    }),
    client: belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' }),
    text: nullable(longText('Что пишет водитель', 'Text')),
    status: byPeople(
      choice<'new' | 'in_progress' | 'done'>(
        'Состояние',
        'Status',
        { new: ['Новое', 'active'], in_progress: ['В работе', 'warning'], done: ['Решено', 'good'] },
        { default: 'new' },
      ),
    ),
    comment: byPeople(nullable(longText('Примечание сотрудника', 'Comment'))),
    created_at: instant('Создано', 'Created'),
    updated_at: nullable(updatedAt()),
  },
);
