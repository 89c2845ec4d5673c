import type { EndReason, ReviewReason, SessionStatus } from '@tok/domain';
import { first, formSection, inSection, presentation, relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { bigInteger, energy, instant, json, money, percent, power, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';
import type { FieldDefinition } from '../fields/field.ts';
import { endReasonLabels, reviewReasonLabels, sessionStatusLabels } from './session-labels.ts';

/** The page tells everything in words above; the columns as they are stay for whoever looks closer. */
function inDetails<Fields extends Record<string, FieldDefinition>>(fields: Fields): Fields {
  const grouped = Object.entries(fields).map(([name, field]) => [name, inSection('details', field)]);
  // The same keys with the same types: only their place on the form is another.
  return Object.fromEntries(grouped) as Fields;
}

export const chargingSessions = collection(
  'charging_sessions',
  {
    icon: 'bolt',
    ru: ['Транзакции', 'Транзакция'],
    en: ['Charging sessions', 'Charging session'],
    group: 'group_charges',
    displayTemplate: '№{{number}}',
    accountability: null,
    readOnly: true,
  },
  inDetails({
    id: uuidKey(),
    number: bigInteger('Номер', 'Number', { unique: true }),
    status: choice<SessionStatus>('Состояние', 'Status', sessionStatusLabels, { display: 'tok-session-status' }),
    end_reason: nullable(
      choice<EndReason>('Почему закончилась', 'Why it ended', endReasonLabels, { display: 'tok-end-reason' }),
    ),
    review_reason: nullable(choice<ReviewReason>('Что проверить', 'What to review', reviewReasonLabels)),
    client: nullable(belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' })),
    origin: choice<'app' | 'tag'>('Начата', 'Begun', { app: 'Из приложения', tag: 'Картой' }, { default: 'app' }),
    id_tag: nullable(belongsTo('id_tags', 'Карта RFID', 'RFID tag', { template: '{{tag}}' })),
    station: belongsTo('stations', 'Станция', 'Station', { template: '№{{display_number}} ({{code}})' }),
    connector: belongsTo('connectors', 'Коннектор', 'Connector', { template: '{{type}} ({{number}})' }),
    energy_wh: nullable(energy('Передано', 'Delivered')),
    cost_minor: nullable(money('Стоимость', 'Cost')),
    price_minor_per_kwh: money('Цена за кВт·ч', 'Price per kWh'),
    hold_minor: money('Удержано', 'Held'),
    source_kind: choice<'card' | 'balance' | 'program'>('Тип оплаты', 'Paid from', {
      card: 'По карте',
      balance: 'С баланса',
      program: 'По программе',
    }),
    payment_method: nullable(
      belongsTo('payment_methods', 'Банковская карта', 'Card', { template: '{{brand}} {{last4}}' }),
    ),
    program: nullable(belongsTo('programs', 'Программа', 'Program', { template: '{{name}}' })),
    tariff: nullable(belongsTo('tariffs', 'Тариф', 'Tariff', { template: '{{name}}', onDelete: 'SET NULL' })),
    average_power_w: nullable(power('Средняя мощность, Вт', 'Average power, W')),
    soc_start: nullable(percent('Заряд в начале', 'State of charge at start')),
    soc_end: nullable(percent('Заряд в конце', 'State of charge at end')),
    limit_kind: choice<'energy' | 'soc' | 'full'>('Остановить', 'Stop at', {
      energy: 'По энергии',
      soc: 'По проценту',
      full: 'До конца',
    }),
    limit_wh: nullable(energy('Предел энергии', 'Energy limit')),
    limit_soc: nullable(percent('Предел заряда', 'State of charge limit')),
    requested_at: instant('Запрошена', 'Requested'),
    start_deadline_at: nullable(instant('Ждать начала до', 'Start deadline')),
    started_at: nullable(instant('Начало', 'Started')),
    ended_at: nullable(instant('Окончание', 'Ended')),
    stop_requested_at: nullable(instant('Остановка запрошена', 'Stop requested')),
    updated_at: instant('Изменена', 'Updated'),
    transaction: nullable(
      belongsTo('ocpp_transactions', 'Транзакция карты', 'Transaction of the tag', {
        template: '{{id}}',
        keyType: 'integer',
        unique: true,
      }),
    ),
    tariff_snapshot: json('Тариф на момент начала', 'Frozen tariff'),
    charge_curve: nullable(json('Кривая зарядки', 'Charge curve')),
    start_token: text('Метка запуска', 'Start token', {
      unique: true,
      maxLength: 20,
      hidden: true,
      notSearchable: true,
    }),
    request_hash: text('Отпечаток запроса', 'Request digest', { hidden: true, notSearchable: true }),
    return_url: nullable(
      text('Адрес возврата', 'Return address', { hidden: true, maxLength: 2048, notSearchable: true }),
    ),
  }),
  {
    facts: first(presentation('tok-session-facts', 'Зарядка', 'Charge')),
    review: first(presentation('tok-review', 'Проверка', 'Review')),
    money_path: first(presentation('tok-money-path', 'Путь денег', 'Path of the money')),
    charge_chart: first(presentation('tok-charge-chart', 'Мощность и заряд', 'Power and state of charge')),
    why_tariff: first(presentation('tok-why-tariff', 'Почему такая цена', 'Why this price')),
    messages: first(presentation('tok-station-messages', 'Сообщения OCPP', 'OCPP messages')),
    transactions: relatedList('ocpp_transactions', 'session', 'Транзакции OCPP', 'OCPP transactions', {
      fields: ['id', 'status', 'energy_wh', 'power_w', 'soc', 'stop_reason', 'started_at', 'ended_at', 'flags'],
      template: '{{id}}',
    }),
    payments: relatedList('payments', 'session', 'Платежи', 'Payments', {
      fields: ['source', 'status', 'amount_minor', 'captured_minor', 'released_minor', 'created_at'],
      template: '{{amount_minor}}',
    }),
    commands: relatedList('station_commands', 'session', 'Команды', 'Commands', {
      fields: ['created_at', 'action', 'status', 'outcome'],
      template: '{{action}} {{status}}',
    }),
    ledger_transfers: relatedList('ledger_transfers', 'session', 'Проводки', 'Ledger', {
      fields: ['posted_at', 'kind', 'debit_account', 'credit_account', 'amount_minor'],
      template: '{{kind}}',
    }),
    reviews: relatedList('session_reviews', 'session', 'Решения о проверке', 'Review decisions', {
      fields: ['created_at', 'decision', 'status', 'outcome', 'reason', 'requested_by'],
      template: '{{decision}} {{status}}',
      newestBy: 'created_at',
    }),
    details: formSection('Подробности', 'Details', 'data_object'),
  },
);
