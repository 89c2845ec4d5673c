import { defineInterface } from '@directus/extensions-sdk';
import { stationTransfersField } from './station-transfers-field.ts';

export default defineInterface({
  id: 'tok-station-transfers',
  name: 'Прошивка и диагностика',
  icon: 'system_update',
  description: 'Обновить прошивку, выгрузить диагностику, и чем это кончилось; ничего не хранит',
  component: stationTransfersField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
