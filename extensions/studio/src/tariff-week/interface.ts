import { defineInterface } from '@directus/extensions-sdk';
import { tariffWeekField } from './tariff-week-field.ts';

export default defineInterface({
  id: 'tok-tariff-week',
  name: 'Цены недели',
  icon: 'calendar_view_week',
  description: 'Какая цена когда действует на коннекторе и какие ей уступают; ничего не хранит',
  component: tariffWeekField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
