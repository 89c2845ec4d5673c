import type { PaymentStatus } from '@tok/domain';
import { relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, money, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const payments = collection(
  'payments',
  {
    icon: 'payments',
    ru: ['Платежи', 'Платёж'],
    en: ['Payments', 'Payment'],
    group: 'group_money',
    displayTemplate: '{{kind}} {{amount_minor}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    client: nullable(belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' })),
    session: nullable(belongsTo('charging_sessions', 'Зарядка', 'Session', { template: '№{{number}}' })),
    debt: nullable(belongsTo('debts', 'Долг', 'Debt', { template: '{{amount_minor}} {{status}}' })),
    kind: choice<'hold' | 'top_up' | 'debt'>('Вид', 'Kind', {
      hold: 'Удержание',
      top_up: 'Пополнение',
      debt: 'Погашение долга',
    }),
    ordinal: integer('Удержание по счёту', 'Ordinal', { default: 1 }),
    initiator: choice<'client' | 'system'>(
      'Кто начал',
      'Initiator',
      { client: 'Клиент', system: 'Повтор по карте' },
      { default: 'client' },
    ),
    source: choice<'card' | 'balance' | 'program'>('Источник', 'Source', {
      card: 'Карта',
      balance: 'Баланс',
      program: 'Программа',
    }),
    status: choice<PaymentStatus>('Состояние', 'Status', {
      pending: ['Ожидает ответа', 'active'],
      awaiting_confirmation: ['Ждёт подтверждения', 'active'],
      held: ['Удержано', 'active'],
      capturing: ['Списывается', 'active'],
      captured: ['Списано', 'good'],
      releasing: ['Возвращается', 'active'],
      released: 'Возвращено',
      failed: ['Отказ', 'bad'],
    }),
    failure_code: nullable(text('Причина отказа', 'Failure code', { maxLength: 64, monospace: true })),
    amount_minor: money('Сумма', 'Amount'),
    captured_minor: money('Списано', 'Captured', { default: 0 }),
    released_minor: money('Возвращено из удержания', 'Released', { default: 0 }),
    refunded_minor: money('Возврат после списания', 'Refunded', { default: 0 }),
    fee_minor: money('Комиссия провайдера', 'Provider fee', { default: 0 }),
    vat_basis_points: nullable(integer('НДС, сотые доли процента', 'VAT, basis points')),
    currency: text('Валюта', 'Currency', { maxLength: 3, default: 'RUB' }),
    payment_method: nullable(belongsTo('payment_methods', 'Карта', 'Card', { template: '{{brand}} •• {{last4}}' })),
    counterparty: nullable(belongsTo('counterparties', 'Контрагент', 'Counterparty', { template: '{{name}}' })),
    provider: nullable(text('Провайдер', 'Provider', { maxLength: 32 })),
    provider_payment_id: nullable(text('Номер у провайдера', 'Provider id')),
    confirmation_url: nullable(
      text('Форма провайдера', 'Provider form', { hidden: true, maxLength: 2048, notSearchable: true }),
    ),
    return_url: nullable(
      text('Адрес возврата', 'Return address', { hidden: true, maxLength: 2048, notSearchable: true }),
    ),
    expires_at: nullable(instant('Удержание до', 'Hold expires')),
    created_at: instant('Создан', 'Created'),
    held_at: nullable(instant('Удержано', 'Held at')),
    settled_at: nullable(instant('Рассчитано', 'Settled at')),
    next_check_at: nullable(instant('Следующий вопрос провайдеру', 'Next check', { hidden: true })),
    listed_at: nullable(instant('Найден в списке провайдера', 'Found in the list')),
  },
  {
    refunds: relatedList('refunds', 'payment', 'Возвраты', 'Refunds', {
      fields: ['created_at', 'kind', 'amount_minor', 'destination', 'status', 'reason'],
      template: '{{status}} {{amount_minor}}',
    }),
    operations: relatedList('payment_operations', 'payment', 'Обращения к провайдеру', 'Provider calls', {
      fields: ['created_at', 'kind', 'state', 'amount_minor', 'attempts', 'last_error'],
      template: '{{kind}} {{state}}',
    }),
    ledger_transfers: relatedList('ledger_transfers', 'payment', 'Проводки', 'Ledger', {
      fields: ['posted_at', 'kind', 'debit_account', 'credit_account', 'amount_minor'],
      template: '{{kind}}',
    }),
    receipts: relatedList('receipts', 'payment', 'Чеки', 'Receipts', {
      fields: ['kind', 'status', 'amount_minor', 'created_at'],
      template: '{{kind}} {{status}}',
    }),
  },
);
