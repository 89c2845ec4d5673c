import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { bigNumberKey, instant, integer, text } from '../fields/columns.ts';

export const ocppMinutes = collection(
  'ocpp_minutes',
  {
    icon: 'bar_chart',
    ru: ['Сообщения по минутам', 'Минута'],
    en: ['Calls by minute', 'Minute'],
    group: 'group_journals',
    displayTemplate: '{{minute}} {{action}}',
    accountability: null,
    readOnly: true,
    hidden: true,
  },
  {
    id: bigNumberKey(),
    minute: instant('Минута', 'Minute'),
    hub: text('Узел связи', 'Hub', { maxLength: 64 }),
    direction: choice<'in' | 'out'>('Направление', 'Direction', { in: 'От станции', out: 'К станции' }),
    action: text('Действие', 'Action', { maxLength: 64, monospace: true }),
    calls: integer('Вызовов', 'Calls', { default: 0 }),
    errors: integer('Ошибок', 'Errors', { default: 0 }),
    timeouts: integer('Без ответа', 'Timeouts', { default: 0 }),
    sum_ms: integer('Всего мс', 'Total ms', { default: 0 }),
    b_50: integer('≤ 50 мс', '<= 50 ms', { default: 0 }),
    b_100: integer('≤ 100 мс', '<= 100 ms', { default: 0 }),
    b_250: integer('≤ 250 мс', '<= 250 ms', { default: 0 }),
    b_500: integer('≤ 500 мс', '<= 500 ms', { default: 0 }),
    b_1000: integer('≤ 1000 мс', '<= 1000 ms', { default: 0 }),
    b_2500: integer('≤ 2500 мс', '<= 2500 ms', { default: 0 }),
    b_5000: integer('≤ 5000 мс', '<= 5000 ms', { default: 0 }),
    b_inf: integer('Дольше', 'Longer', { default: 0 }),
  },
);
