import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, money, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const refunds = collection(
  'refunds',
  {
    icon: 'undo',
    ru: ['Возвраты', 'Возврат'],
    en: ['Refunds', 'Refund'],
    group: 'group_money',
    displayTemplate: '{{kind}} {{amount_minor}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    payment: belongsTo('payments', 'Платёж', 'Payment', { template: '{{kind}} {{amount_minor}}' }),
    client: nullable(belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' })),
    session: nullable(belongsTo('charging_sessions', 'Зарядка', 'Session', { template: '№{{number}}' })),
    money_order: nullable(
      belongsTo('money_orders', 'Распоряжение', 'Order', { template: '{{kind}} {{amount_minor}}' }),
    ),
    kind: choice<'sale' | 'balance'>('Вид', 'Kind', { sale: 'За зарядку', balance: 'Остаток баланса' }),
    destination: choice<'card' | 'balance' | 'program'>('Куда', 'Destination', {
      card: 'На карту',
      balance: 'На баланс',
      program: 'Компании',
    }),
    amount_minor: money('Сумма', 'Amount'),
    reason: text('Причина', 'Reason', { maxLength: 250, width: 'full' }),
    status: choice<'pending' | 'succeeded' | 'failed'>('Состояние', 'Status', {
      pending: ['Возвращается', 'active'],
      succeeded: ['Возвращено', 'good'],
      failed: ['Не удалось', 'bad'],
    }),
    failure_code: nullable(text('Причина отказа', 'Failure code', { maxLength: 64, monospace: true })),
    provider_refund_id: nullable(text('Номер у провайдера', 'Provider id')),
    created_at: instant('Создан', 'Created'),
    settled_at: nullable(instant('Завершён', 'Settled')),
    listed_at: nullable(instant('Найден в списке провайдера', 'Found in the list')),
  },
);
