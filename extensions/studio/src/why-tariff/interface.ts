import { defineInterface } from '@directus/extensions-sdk';
import { whyTariffField } from './why-tariff-field.ts';

export default defineInterface({
  id: 'tok-why-tariff',
  name: 'Почему такая цена',
  icon: 'sell',
  description: 'Какой тариф победил и почему; ничего не хранит',
  component: whyTariffField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
