import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { bigEnergy, bigInteger, instant, json, longText, text, uuidKey } from '../fields/columns.ts';
import { byPeople, nullable } from '../fields/field.ts';
import { stopReasons } from './stop-reasons.ts';

export const unmatchedStops = collection(
  'unmatched_stops',
  {
    icon: 'unknown_document',
    ru: ['Остановки без начала', 'Остановка без начала'],
    en: ['Unmatched stops', 'Unmatched stop'],
    group: 'group_journals',
    displayTemplate: '{{transaction_number}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', { template: '№{{display_number}} ({{code}})' }),
    transaction_number: bigInteger('Номер транзакции', 'Transaction number'),
    explanation: longText('Объяснение', 'Explanation'),
    id_tag: nullable(text('Карта', 'Id tag', { maxLength: 64, monospace: true })),
    meter_stop_wh: bigEnergy('Счётчик', 'Meter'),
    stopped_at: instant('Остановлена', 'Stopped'),
    reason: nullable(choice('Причина по OCPP', 'OCPP reason', stopReasons, { open: true })),
    received_at: instant('Получено', 'Received'),
    resolution: byPeople(
      nullable(
        choice<'attach' | 'dismiss'>('Решение', 'Resolution', {
          attach: 'Завершить этим транзакцию',
          dismiss: 'Оставить без последствий',
        }),
      ),
    ),
    transaction: byPeople(
      nullable(
        belongsTo('ocpp_transactions', 'Транзакция, которую завершить', 'Transaction', {
          template: '{{id}}',
          keyType: 'integer',
          onDelete: 'SET NULL',
        }),
      ),
    ),
    resolved_by: nullable(
      belongsTo('directus_users', 'Кто решил', 'Resolved by', {
        template: '{{first_name}} {{last_name}}',
        onDelete: 'SET NULL',
      }),
    ),
    outcome: nullable(text('Что вышло', 'Outcome', { maxLength: 1024, width: 'full' })),
    resolved_at: nullable(instant('Разобрано', 'Resolved')),
    payload: json('Как пришло', 'As it came'),
    stop_key: text('Ключ', 'Stop key', { unique: true, hidden: true, notSearchable: true }),
  },
);
