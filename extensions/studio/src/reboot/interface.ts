import { defineInterface } from '@directus/extensions-sdk';
import { rebootField } from './reboot-field.ts';

export default defineInterface({
  id: 'tok-reboot',
  name: 'Перезагрузить зарядную станцию',
  icon: 'restart_alt',
  description: 'Кнопки на странице станции; ничего не хранит',
  component: rebootField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
