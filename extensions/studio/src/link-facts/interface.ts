import { defineInterface } from '@directus/extensions-sdk';
import { linkFactsField } from './link-facts-field.ts';

export default defineInterface({
  id: 'tok-station-link-facts',
  name: 'Связь со станцией',
  icon: 'link',
  description: 'Подключена ли, с каких пор, что за станция и как её коннекторы; обновляется само',
  component: linkFactsField,
  options: null,
  types: ['alias'],
  localTypes: ['o2m'],
  group: 'relational',
  relational: true,
  hideLoader: true,
});
