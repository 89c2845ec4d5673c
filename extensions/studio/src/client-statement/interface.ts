import { defineInterface } from '@directus/extensions-sdk';
import { clientStatementField } from './client-statement-field.ts';

export default defineInterface({
  id: 'tok-client-statement',
  name: 'Выписка клиента',
  icon: 'receipt_long',
  description: 'Движения баланса и долга за период, файл CSV; ничего не хранит',
  component: clientStatementField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
