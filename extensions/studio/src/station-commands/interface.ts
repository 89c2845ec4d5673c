import { defineInterface } from '@directus/extensions-sdk';
import { stationCommandsField } from './station-commands-field.ts';

export default defineInterface({
  id: 'tok-station-commands',
  name: 'Команды станции',
  icon: 'restart_alt',
  description: 'Перезагрузка и все команды OCPP на странице станции; ничего не хранит',
  component: stationCommandsField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
