import { defineInterface } from '@directus/extensions-sdk';
import { stationMessagesField } from './station-messages-field.ts';

export default defineInterface({
  id: 'tok-station-messages',
  name: 'Сообщения OCPP',
  icon: 'forum',
  description: 'Станции, транзакции OCPP или зарядки: поиск, ошибки, содержание; ничего не хранит',
  component: stationMessagesField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation', 'o2m'],
  group: 'presentation',
  hideLoader: true,
});
