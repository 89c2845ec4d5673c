import { relatedList } from '../fields/alias.ts';
import { collection } from '../fields/collection.ts';
import { nullable } from '../fields/field.ts';
import { text, uuidKey } from '../fields/columns.ts';

export const cities = collection(
  'cities',
  {
    icon: 'location_city',
    ru: ['Города', 'Город'],
    en: ['Cities', 'City'],
    group: 'group_network',
    displayTemplate: '{{name}}',
  },
  {
    id: uuidKey(),
    name: text('Название', 'Name'),
    region: nullable(text('Регион', 'Region')),
    time_zone: text('Часовой пояс', 'Time zone', {
      default: 'Europe/Moscow',
      monospace: true,
      note: 'Имя IANA, например Europe/Moscow. По нему читаются часы тарифов.',
    }),
  },
  {
    stations: relatedList('stations', 'city', 'Станции', 'Stations', {
      fields: ['display_number', 'code', 'address'],
      template: '{{display_number}} {{address}}',
    }),
  },
);
