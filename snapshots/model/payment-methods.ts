import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { flag, instant, integer, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const paymentMethods = collection(
  'payment_methods',
  {
    icon: 'credit_card',
    ru: ['Карты клиентов', 'Карта клиента'],
    en: ['Payment methods', 'Payment method'],
    group: 'group_money',
    displayTemplate: '{{brand}} •• {{last4}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    client: belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' }),
    status: choice<'pending' | 'active' | 'inactive' | 'deleted'>('Состояние', 'Status', {
      pending: ['Привязывается', 'active'],
      active: ['Привязана', 'good'],
      inactive: ['Не действует', 'warning'],
      deleted: 'Удалена',
    }),
    brand: nullable(text('Платёжная система', 'Brand', { maxLength: 32 })),
    first6: nullable(text('Первые цифры', 'First six', { maxLength: 6, hidden: true, notSearchable: true })),
    last4: nullable(text('Последние цифры', 'Last four', { maxLength: 4 })),
    expiry_month: nullable(integer('Месяц', 'Expiry month')),
    expiry_year: nullable(integer('Год', 'Expiry year')),
    expired_at: nullable(instant('Истекла по ответу банка', 'Expired by its bank')),
    is_default: flag('Основная', 'Default', { default: false }),
    provider: text('Провайдер', 'Provider', { maxLength: 32 }),
    provider_method_id: nullable(text('Номер у провайдера', 'Provider id', { hidden: true, notSearchable: true })),
    confirmation_url: nullable(
      text('Форма провайдера', 'Provider form', { hidden: true, maxLength: 2048, notSearchable: true }),
    ),
    return_url: nullable(
      text('Адрес возврата', 'Return address', { hidden: true, maxLength: 2048, notSearchable: true }),
    ),
    created_at: instant('Создана', 'Created'),
    deleted_at: nullable(instant('Удалена', 'Deleted')),
    next_check_at: nullable(instant('Следующий вопрос провайдеру', 'Next check', { hidden: true })),
  },
);
