import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, money, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

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
    payment: belongsTo('payments', 'Платёж', 'Payment', { template: '{{kind}} {{amount_minor}}' }),
    session: nullable(belongsTo('charging_sessions', 'Зарядка', 'Session', { template: '№{{number}}' })),
    kind: choice<'payment' | 'refund'>('Вид', 'Kind', { payment: 'Приход', refund: 'Возврат прихода' }),
    status: choice<'queued' | 'pending' | 'succeeded' | 'canceled'>('Состояние', 'Status', {
      queued: 'В очереди',
      pending: ['Регистрируется', 'active'],
      succeeded: ['Выдан', 'good'],
      canceled: ['Отклонён', 'bad'],
    }),
    amount_minor: money('Сумма', 'Amount'),
    vat_code: integer('Код НДС', 'VAT code'),
    email: nullable(text('Почта', 'E-mail')),
    provider_receipt_id: nullable(text('Номер у провайдера', 'Provider id')),
    fiscal_document_number: nullable(text('Фискальный документ', 'Fiscal document', { maxLength: 64 })),
    fiscal_storage_number: nullable(text('Фискальный накопитель', 'Fiscal storage', { maxLength: 64 })),
    fiscal_attribute: nullable(text('Фискальный признак', 'Fiscal attribute', { maxLength: 64 })),
    created_at: instant('Создан', 'Created'),
    registered_at: nullable(instant('Зарегистрирован', 'Registered')),
  },
);
