import { defineInterface } from '@directus/extensions-sdk';
import { moneyInput } from './money-input.ts';

export default defineInterface({
  id: 'tok-money-input',
  name: 'Сумма в рублях',
  icon: 'payments',
  description: 'Вводятся рубли, хранятся копейки',
  component: moneyInput,
  options: null,
  types: ['integer', 'bigInteger'],
  group: 'standard',
});
