import { defineInterface } from '@directus/extensions-sdk';
import { configurationField } from './configuration-field.ts';

export default defineInterface({
  id: 'tok-configuration',
  name: 'Настройки станции',
  icon: 'tune',
  description: 'Ключи конфигурации OCPP: найти, прочитать, изменить; ничего не хранит',
  component: configurationField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
