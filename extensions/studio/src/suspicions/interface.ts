import { defineInterface } from '@directus/extensions-sdk';
import { suspicionsField } from './suspicions-field.ts';

export default defineInterface({
  id: 'tok-suspicions-text',
  name: 'Похоже на ошибку модели',
  icon: 'rule_settings',
  description: 'Словами, только для чтения',
  component: suspicionsField,
  options: null,
  types: ['json'],
  group: 'other',
});
