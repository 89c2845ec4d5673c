import { relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import {
  bigEnergy,
  energy,
  instant,
  integer,
  json,
  money,
  numberKey,
  percent,
  power,
  text,
} from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const ocppTransactions = collection(
  'ocpp_transactions',
  {
    icon: 'electric_meter',
    ru: ['Транзакции OCPP', 'Транзакция OCPP'],
    en: ['OCPP transactions', 'OCPP transaction'],
    group: 'group_charges',
    displayTemplate: '{{id}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: numberKey('Номер на линии', 'Transaction id'),
    station: belongsTo('stations', 'Станция', 'Station', { template: '№{{display_number}} ({{code}})' }),
    connector_number: integer('Номер коннектора', 'Connector number'),
    connector: nullable(
      belongsTo('connectors', 'Коннектор', 'Connector', { template: '{{type}} ({{number}})', onDelete: 'SET NULL' }),
    ),
    session: nullable(belongsTo('charging_sessions', 'Зарядка', 'Session', { template: '№{{number}}', unique: true })),
    status: choice<'running' | 'ended'>('Состояние', 'Status', { running: ['Идёт', 'active'], ended: 'Закончена' }),
    id_tag: text('Карта', 'Id tag', { maxLength: 64, monospace: true }),
    start_key: text('Ключ начала', 'Start key', { unique: true, hidden: true, notSearchable: true }),
    energy_wh: energy('Передано', 'Delivered', { default: 0 }),
    power_w: nullable(power('Мощность, Вт', 'Power, W')),
    soc: nullable(percent('Заряд', 'State of charge')),
    soc_start: nullable(percent('Заряд в начале', 'State of charge at start')),
    cost_minor: nullable(money('Стоимость', 'Cost')),
    meter_start_wh: bigEnergy('Счётчик в начале', 'Meter at start'),
    meter_stop_wh: nullable(bigEnergy('Счётчик в конце', 'Meter at end')),
    register_wh: bigEnergy('Последнее показание', 'Last register'),
    started_at: instant('Начало', 'Started'),
    start_received_at: instant('Начало получено', 'Start received'),
    ended_at: nullable(instant('Окончание', 'Ended')),
    stop_received_at: nullable(instant('Окончание получено', 'Stop received')),
    stop_reason: nullable(text('Причина по OCPP', 'OCPP reason', { maxLength: 64, monospace: true })),
    stop_cause: nullable(text('Почему остановили мы', 'Our cause', { maxLength: 64, monospace: true })),
    last_meter_at: nullable(instant('Последние показания', 'Last reading')),
    flags: json('Что не так', 'Flags'),
    suspended_at: nullable(instant('Прервана', 'Suspended')),
    reservation: nullable(integer('Бронирование', 'Reservation')),
    updated_at: instant('Изменена', 'Updated'),
  },
  {
    meter_values: relatedList('meter_values', 'transaction', 'Показания', 'Readings', {
      fields: ['measured_at', 'register_wh', 'power_w', 'soc', 'context'],
      template: '{{measured_at}}',
      newestBy: 'measured_at',
    }),
  },
);
