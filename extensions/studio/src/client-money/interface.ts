import { defineInterface } from '@directus/extensions-sdk';
import { clientMoneyField } from './client-money-field.ts';

export default defineInterface({
  id: 'tok-client-money',
  name: 'Деньги клиента',
  icon: 'account_balance_wallet',
  description: 'Баланс, долг и действия с причиной; ничего не хранит',
  component: clientMoneyField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
