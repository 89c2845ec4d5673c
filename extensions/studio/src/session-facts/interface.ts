import { defineInterface } from '@directus/extensions-sdk';
import { sessionFactsField } from './session-facts-field.ts';

export default defineInterface({
  id: 'tok-session-facts',
  name: 'Зарядка словами',
  icon: 'bolt',
  description: 'Всё о зарядке в порядке чтения; ничего не хранит',
  component: sessionFactsField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
