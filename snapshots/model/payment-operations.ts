import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { flag, instant, integer, longText, money, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

type OperationKind = 'authorize' | 'charge' | 'capture' | 'cancel' | 'refund' | 'bind';
type OperationState = 'new' | 'sent' | 'ok' | 'failed';

export const paymentOperations = collection(
  'payment_operations',
  {
    icon: 'sync_alt',
    ru: ['Обращения к провайдеру', 'Обращение к провайдеру'],
    en: ['Payment operations', 'Payment operation'],
    group: 'group_money',
    displayTemplate: '{{kind}} {{state}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    payment: nullable(belongsTo('payments', 'Платёж', 'Payment', { template: '{{kind}} {{amount_minor}}' })),
    payment_method: nullable(belongsTo('payment_methods', 'Карта', 'Card', { template: '{{brand}} •• {{last4}}' })),
    refund: nullable(belongsTo('refunds', 'Возврат', 'Refund', { template: '{{kind}} {{amount_minor}}' })),
    kind: choice<OperationKind>('Вид', 'Kind', {
      authorize: 'Удержать',
      charge: 'Списать сразу',
      capture: 'Списать удержанное',
      cancel: 'Отменить',
      refund: 'Вернуть',
      bind: 'Привязать карту',
    }),
    is_settlement: flag('Завершает удержание', 'Ends the hold', { default: false }),
    amount_minor: nullable(money('Сумма', 'Amount')),
    state: choice<OperationState>('Состояние', 'State', {
      new: 'Новое',
      sent: ['Отправлено', 'active'],
      ok: ['Выполнено', 'good'],
      failed: ['Отказ', 'bad'],
    }),
    attempts: integer('Попыток', 'Attempts', { default: 0 }),
    next_attempt_at: instant('Следующая попытка', 'Next attempt'),
    first_sent_at: nullable(instant('Впервые отправлено', 'First sent')),
    last_error: nullable(longText('Последняя ошибка', 'Last error')),
    created_at: instant('Создано', 'Created'),
    completed_at: nullable(instant('Завершено', 'Completed')),
  },
);
