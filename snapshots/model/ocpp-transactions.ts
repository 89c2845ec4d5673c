import type { MeterFlag, StopCause } from '@tok/domain';
import { relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice, choices } from '../fields/choice.ts';
import type { ChoiceLabel } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { bigEnergy, energy, instant, integer, money, numberKey, percent, power, text } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';
import { stopReasons } from './stop-reasons.ts';

const stopCauses: Record<StopCause, ChoiceLabel> = {
  energy_limit: 'Достигнут объём энергии',
  soc_limit: 'Достигнут уровень заряда',
  money_limit: 'Израсходована сумма',
};

type HubFlag =
  | 'clock_implausible'
  | 'connector_unknown'
  | 'connector_busy'
  | 'tag_invalid'
  | 'tag_blocked'
  | 'tag_expired'
  | 'tag_concurrent'
  | 'closed_without_stop'
  | 'late_stop';

const flagLabels: Record<MeterFlag | HubFlag, ChoiceLabel> = {
  register_reset: ['Счётчик сброшен', 'warning'],
  register_jump: ['Скачок счётчика не учтён', 'warning'],
  relative_register: 'Счёт от начала зарядки',
  intervals_summed: 'Энергия по интервалам',
  intervals_ignored: 'Интервалы не учтены',
  final_below_start: ['Конец меньше начала', 'bad'],
  final_implausible: ['Энергии больше возможного', 'bad'],
  final_below_readings: ['Конец меньше показаний', 'bad'],
  final_above_readings: ['Конец больше показаний', 'bad'],
  final_missing: ['Нет показания в конце', 'bad'],
  unit_suspected: ['Похоже на ошибку единицы', 'bad'],
  clock_implausible: ['Часы неверны, время наше', 'warning'],
  connector_unknown: ['Коннектор не заведён', 'warning'],
  connector_busy: ['На коннекторе шла другая', 'warning'],
  tag_invalid: ['Карта неизвестна', 'bad'],
  tag_blocked: ['Карта заблокирована', 'bad'],
  tag_expired: ['Срок карты истёк', 'bad'],
  tag_concurrent: ['Карта уже заряжает', 'bad'],
  closed_without_stop: ['Закрыта нами без остановки', 'warning'],
  late_stop: ['Остановка пришла позже', 'warning'],
};

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
    stop_reason: nullable(choice('Причина по OCPP', 'OCPP reason', stopReasons, { open: true })),
    stop_cause: nullable(choice<StopCause>('Почему остановили мы', 'Our cause', stopCauses)),
    last_meter_at: nullable(instant('Последние показания', 'Last reading')),
    flags: choices('Что не так', 'Flags', flagLabels),
    suspended_at: nullable(instant('Прервана', 'Suspended')),
    reservation: nullable(integer('Бронь', 'Reservation')),
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
