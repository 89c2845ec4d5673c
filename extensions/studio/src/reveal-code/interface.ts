import { defineInterface } from '@directus/extensions-sdk';
import { revealCodeField } from './reveal-code-field.ts';

export default defineInterface({
  id: 'tok-reveal-code',
  name: 'Показать код',
  icon: 'visibility',
  description: 'Показывает действующий код входа: с причиной, на минуту, с записью в журнал',
  component: revealCodeField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLabel: true,
});
