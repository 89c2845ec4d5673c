import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { flag, instant, longText, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const stationConfiguration = collection(
  'station_configuration',
  {
    icon: 'tune',
    ru: ['Настройки станций', 'Настройка станции'],
    en: ['Station configuration', 'Configuration key'],
    group: 'group_network',
    displayTemplate: '{{key}}: {{value}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    key: text('Ключ', 'Key', { maxLength: 64, monospace: true }),
    value: nullable(longText('Значение', 'Value')),
    is_readonly: flag('Только чтение', 'Read only', { default: false }),
    updated_at: instant('Прочитано', 'Read'),
  },
);
