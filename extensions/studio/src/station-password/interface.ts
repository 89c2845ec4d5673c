import { defineInterface } from '@directus/extensions-sdk';
import { stationPasswordField } from './station-password-field.ts';

export default defineInterface({
  id: 'tok-station-password',
  name: 'Пароль станции',
  icon: 'key',
  description: 'Задать свой или сгенерировать; сохранённый не показывается',
  component: stationPasswordField,
  options: null,
  types: ['string'],
  group: 'other',
});
