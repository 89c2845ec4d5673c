import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { instant, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const stationWatches = collection(
  'station_watches',
  {
    icon: 'visibility',
    ru: ['Ждут места', 'Ждёт места'],
    en: ['Station watches', 'Station watch'],
    group: 'group_customers',
    displayTemplate: '{{client.phone}} №{{station.display_number}}',
    note: 'Кому сообщить, когда станция освободится.',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    client: belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' }),
    station: belongsTo('stations', 'Станция', 'Station', { template: '№{{display_number}}', onDelete: 'CASCADE' }),
    connector_type: nullable(text('Тип разъёма', 'Connector type', { maxLength: 64 })),
    connector: nullable(
      belongsTo('connectors', 'Коннектор', 'Connector', { template: '{{type}} ({{number}})', onDelete: 'CASCADE' }),
    ),
    created_at: instant('Попросил', 'Asked'),
    expires_at: instant('Ждёт до', 'Expires'),
    told_at: nullable(instant('Сообщили', 'Told')),
  },
);
