import type { ConnectorType } from '@tok/domain';
import { relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { flag, integer, power, uuidKey } from '../fields/columns.ts';

export const connectorTypeLabels: Record<ConnectorType, string> = {
  chademo: 'CHAdeMO',
  gbt: 'GB/T',
  ccs: 'CCS',
  type2: 'Type 2',
};

export const connectors = collection(
  'connectors',
  {
    icon: 'electrical_services',
    ru: ['Коннекторы', 'Коннектор'],
    en: ['Connectors', 'Connector'],
    group: 'group_network',
    displayTemplate: '{{type}} ({{number}})',
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
      width: 'full',
    }),
    number: integer('Номер', 'Number', { min: 1, note: 'connectorId протокола, с единицы.' }),
    type: choice<ConnectorType>('Тип', 'Type', connectorTypeLabels),
    current: choice<'ac' | 'dc'>('Ток', 'Current', { ac: 'Переменный', dc: 'Постоянный' }),
    max_power_w: power('Мощность, Вт', 'Power, W', { min: 1 }),
    is_enabled: flag('Включён', 'Enabled', { default: true }),
  },
  {
    states: relatedList('connector_states', 'connector', 'Состояние', 'State', {
      fields: ['status', 'error_code', 'info', 'changed_at'],
      template: '{{status}}',
    }),
    tariffs: relatedList('tariffs', 'connector', 'Цены', 'Prices', {
      fields: ['name', 'price_minor_per_kwh', 'window_from', 'window_to', 'is_active'],
      template: '{{name}}',
    }),
  },
);
