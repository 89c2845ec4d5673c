import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { concealed, flag, instant, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const stationCredentials = collection(
  'station_credentials',
  {
    icon: 'key',
    ru: ['Пароли, заданные станциям', 'Пароль, заданный станции'],
    en: ['Rotated passwords', 'Rotated password'],
    group: 'group_journals',
    displayTemplate: '{{changed_at}}',
    accountability: null,
    readOnly: true,
    hidden: true,
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
      unique: true,
    }),
    is_confirmed: flag('Станция вошла с ним', 'Confirmed', { default: false }),
    changed_at: instant('Изменён', 'Changed'),
    password_hash: nullable(concealed('Хеш', 'Hash')),
    replaces_hash: nullable(concealed('Хеш прежнего', 'Replaced hash')),
    earlier_hashes: nullable(concealed('Хеши прежних, ещё возможных', 'Earlier hashes')),
    quick_check: nullable(concealed('Быстрая проверка', 'Quick check')),
  },
);
