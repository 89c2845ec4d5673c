import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { bigEnergy, bigNumberKey, instant, integer, json, percent, power, text } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const meterValues = collection(
  'meter_values',
  {
    icon: 'speed',
    ru: ['Показания счётчиков', 'Показание счётчика'],
    en: ['Meter values', 'Meter value'],
    group: 'group_journals',
    displayTemplate: '{{measured_at}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: bigNumberKey(),
    transaction: nullable(
      belongsTo('ocpp_transactions', 'Транзакция', 'Transaction', {
        template: '{{id}}',
        keyType: 'integer',
        onDelete: 'CASCADE',
      }),
    ),
    station: belongsTo('stations', 'Станция', 'Station', { template: '№{{display_number}} ({{code}})' }),
    connector_number: integer('Номер коннектора', 'Connector number'),
    measured_at: instant('Измерено', 'Measured'),
    received_at: instant('Получено', 'Received'),
    register_wh: nullable(bigEnergy('Счётчик', 'Register')),
    interval_wh: nullable(bigEnergy('За промежуток', 'Since the reading before')),
    power_w: nullable(power('Мощность, Вт', 'Power, W')),
    soc: nullable(percent('Заряд', 'State of charge')),
    context: nullable(text('Повод', 'Context', { maxLength: 64 })),
    sampled: json('Как пришло', 'As it came'),
    reading_key: text('Ключ', 'Reading key', { hidden: true, notSearchable: true, maxLength: 64 }),
  },
);
