import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { instant, uuidKey } from '../fields/columns.ts';

export const favouriteStations = collection(
  'favourite_stations',
  {
    icon: 'star',
    ru: ['Избранные станции', 'Избранная станция'],
    en: ['Favourite stations', 'Favourite station'],
    group: 'group_customers',
    displayTemplate: '{{station.display_number}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    client: belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}', onDelete: 'CASCADE' }),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    created_at: instant('Добавлена', 'Added'),
  },
);
