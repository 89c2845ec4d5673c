import { defineDisplay } from '@directus/extensions-sdk';
import { connectorChipsDisplay } from './connector-chips-display.ts';
import { connectorPaths } from './connector-chips.ts';

/** For the list of stations: the connectors with what they last said. */
export default defineDisplay({
  id: 'tok-connector-chips',
  name: 'Коннекторы с состоянием',
  icon: 'electrical_services',
  description: 'CCS (1) · Свободен',
  component: connectorChipsDisplay,
  options: null,
  types: ['alias'],
  localTypes: ['o2m'],
  fields: connectorPaths,
});
