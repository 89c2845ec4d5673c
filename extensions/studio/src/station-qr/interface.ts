import { defineInterface } from '@directus/extensions-sdk';
import { stationQrField } from './station-qr-field.ts';

export default defineInterface({
  id: 'tok-station-qr',
  name: 'QR-код станции',
  icon: 'qr_code_2',
  description: 'Код для наклейки: напечатать или скачать; ничего не хранит',
  component: stationQrField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
