import { defineInterface } from '@directus/extensions-sdk';
import { moneyPathField } from './money-path-field.ts';

export default defineInterface({
  id: 'tok-money-path',
  name: 'Путь денег зарядки',
  icon: 'payments',
  description: 'Удержания, списания, возвраты, долги и чеки одной зарядки; ничего не хранит',
  component: moneyPathField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
