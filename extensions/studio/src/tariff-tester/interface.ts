import { defineInterface } from '@directus/extensions-sdk';
import { tariffTesterField } from './tariff-tester-field.ts';

export default defineInterface({
  id: 'tok-tariff-tester',
  name: 'Проверка цены',
  icon: 'fact_check',
  description: 'Сколько стоит зарядка этого клиента на этом коннекторе в это время, и почему; ничего не хранит',
  component: tariffTesterField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLoader: true,
});
