import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const programPlaces = collection(
  'program_places',
  {
    icon: 'location_on',
    ru: ['Где действуют программы', 'Где действует программа'],
    en: ['Program places', 'Program place'],
    group: 'group_companies',
    displayTemplate: '{{station.display_number}} {{owner.name}}',
    note: 'Станция или все станции владельца.',
    hidden: true,
  },
  {
    id: uuidKey(),
    program: belongsTo('programs', 'Программа', 'Program', { template: '{{name}}', onDelete: 'CASCADE' }),
    station: nullable(
      belongsTo('stations', 'Станция', 'Station', {
        template: '№{{display_number}} ({{code}})',
        onDelete: 'CASCADE',
      }),
    ),
    owner: nullable(
      belongsTo('owners', 'Все станции владельца', 'All stations of owner', {
        template: '{{name}}',
        onDelete: 'CASCADE',
      }),
    ),
  },
);
