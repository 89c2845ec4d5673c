import { defineInterface } from '@directus/extensions-sdk';
import { reviewField } from './review-field.ts';

export default defineInterface({
  id: 'tok-review',
  name: 'Проверка зарядки',
  icon: 'fact_check',
  description: 'Что не так с зарядкой и чем это решить; ничего не хранит',
  component: reviewField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
