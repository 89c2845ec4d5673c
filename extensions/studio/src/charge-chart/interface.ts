import { defineInterface } from '@directus/extensions-sdk';
import { chargeChartField } from './charge-chart-field.ts';

export default defineInterface({
  id: 'tok-charge-chart',
  name: 'График зарядки',
  icon: 'show_chart',
  description: 'Мощность и заряд по времени; ничего не хранит',
  component: chargeChartField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
