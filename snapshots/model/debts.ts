import { relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, money, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const debts = collection(
  'debts',
  {
    icon: 'money_off',
    ru: ['Долги', 'Долг'],
    en: ['Debts', 'Debt'],
    group: 'group_money',
    displayTemplate: '{{client.phone}} {{amount_minor}}',
    note: 'Пока долг не погашен, новая зарядка не начнётся. Списать долг: «Распоряжения о деньгах».',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    client: belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' }),
    session: nullable(belongsTo('charging_sessions', 'Зарядка', 'Session', { template: '№{{number}}' })),
    payment: belongsTo('payments', 'Удержание', 'Hold', { template: '{{kind}} {{amount_minor}}', unique: true }),
    amount_minor: money('Долг', 'Debt'),
    paid_minor: money('Погашено', 'Paid', { default: 0 }),
    written_off_minor: money('Списано', 'Written off', { default: 0 }),
    status: choice<'open' | 'paid' | 'written_off'>('Состояние', 'Status', {
      open: ['Не погашен', 'bad'],
      paid: ['Погашен', 'good'],
      written_off: 'Списан',
    }),
    attempts: integer('Попыток списать с карты', 'Card attempts', { default: 0 }),
    next_attempt_at: nullable(instant('Следующая попытка', 'Next attempt')),
    last_failure_code: nullable(text('Последний отказ', 'Last failure', { maxLength: 64, monospace: true })),
    created_at: instant('Возник', 'Created'),
    closed_at: nullable(instant('Закрыт', 'Closed')),
  },
  {
    payments: relatedList('payments', 'debt', 'Платежи', 'Payments', {
      fields: ['created_at', 'amount_minor', 'status', 'initiator', 'failure_code'],
      template: '{{status}} {{amount_minor}}',
      newestBy: 'created_at',
    }),
  },
);
