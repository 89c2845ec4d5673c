import { relatedList } from '../fields/alias.ts';
import { collection } from '../fields/collection.ts';
import { nullable } from '../fields/field.ts';
import { text, uuidKey } from '../fields/columns.ts';

export const owners = collection(
  'owners',
  {
    icon: 'apartment',
    ru: ['Владельцы', 'Владелец'],
    en: ['Owners', 'Owner'],
    group: 'group_network',
    displayTemplate: '{{name}}',
  },
  {
    id: uuidKey(),
    name: text('Название', 'Name', { note: 'Так владелец назван водителям.' }),
    legal_name: text('Юридическое лицо', 'Legal name'),
    inn: nullable(text('ИНН', 'Tax number', { maxLength: 12 })),
    phone: nullable(text('Телефон', 'Phone', { maxLength: 32 })),
    email: nullable(text('Эл. почта', 'E-mail')),
  },
  {
    stations: relatedList('stations', 'owner', 'Станции', 'Stations', {
      fields: ['display_number', 'code', 'city', 'address'],
      template: '{{display_number}} {{address}}',
    }),
    tariffs: relatedList('tariffs', 'owner', 'Цены', 'Prices', {
      fields: ['name', 'price_minor_per_kwh', 'window_from', 'window_to', 'is_active'],
      template: '{{name}}',
    }),
  },
);
