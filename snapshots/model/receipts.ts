import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, longText, money, text, uuidKey } from '../fields/columns.ts';
import { byPeople, nullable } from '../fields/field.ts';

export const receipts = collection(
  'receipts',
  {
    icon: 'receipt',
    ru: ['Чеки', 'Чек'],
    en: ['Receipts', 'Receipt'],
    group: 'group_money',
    displayTemplate: '{{kind}} {{amount_minor}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    kind: choice<'payment' | 'refund'>('Вид', 'Kind', { payment: 'Приход', refund: 'Возврат прихода' }),
    status: choice<'queued' | 'pending' | 'succeeded' | 'canceled'>('Состояние', 'Status', {
      queued: 'В очереди',
      pending: ['Регистрируется', 'active'],
      succeeded: ['Выдан', 'good'],
      canceled: ['Отклонён', 'bad'],
    }),
    amount_minor: money('Сумма', 'Amount'),
    description: text('За что', 'Description', { maxLength: 128, width: 'full', default: 'Зарядка электромобиля' }),
    client: nullable(belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' })),
    session: nullable(belongsTo('charging_sessions', 'Зарядка', 'Session', { template: '№{{number}}' })),
    payment: belongsTo('payments', 'Платёж', 'Payment', { template: '{{kind}} {{amount_minor}}' }),
    refund: nullable(belongsTo('refunds', 'Возврат', 'Refund', { template: '{{kind}} {{amount_minor}}' })),
    payment_mode: choice<'full_payment' | 'full_prepayment'>(
      'Способ расчёта',
      'Payment mode',
      {
        full_payment: 'Полный расчёт',
        full_prepayment: 'Предоплата',
      },
      { default: 'full_payment' },
    ),
    settlement: choice<'cashless' | 'prepayment'>(
      'Оплачено',
      'Settlement',
      {
        cashless: 'Безналично',
        prepayment: 'Зачёт предоплаты',
      },
      { default: 'cashless' },
    ),
    vat_code: integer('Код НДС', 'VAT code'),
    email: nullable(text('Почта', 'E-mail')),
    phone: nullable(text('Телефон', 'Phone', { maxLength: 20 })),
    provider: text('Касса', 'Fiscal provider', { maxLength: 32, default: 'yookassa' }),
    provider_receipt_id: nullable(text('Номер у провайдера', 'Provider id')),
    fiscal_document_number: nullable(text('Фискальный документ', 'Fiscal document', { maxLength: 64 })),
    fiscal_storage_number: nullable(text('Фискальный накопитель', 'Fiscal storage', { maxLength: 64 })),
    fiscal_attribute: nullable(text('Фискальный признак', 'Fiscal attribute', { maxLength: 64 })),
    idempotency_key: nullable(text('Ключ', 'Idempotency key', { unique: true, hidden: true, notSearchable: true })),
    attempts: integer('Попыток', 'Attempts', { default: 0 }),
    registration: integer('Регистрация по счёту', 'Registration', { default: 1 }),
    next_attempt_at: nullable(instant('Следующая попытка', 'Next attempt')),
    first_sent_at: nullable(instant('Впервые отправлен', 'First sent')),
    last_error: nullable(longText('Последняя ошибка', 'Last error')),
    alarmed_at: nullable(instant('Просрочен с', 'Late since')),
    comment: byPeople(
      nullable(
        longText('Что сделано', 'Comment', {
          note: 'Заполните, когда просроченный чек выбит на кассе вручную: больше он отправляться не будет.',
        }),
      ),
    ),
    created_at: instant('Создан', 'Created'),
    registered_at: nullable(instant('Зарегистрирован', 'Registered')),
  },
);
