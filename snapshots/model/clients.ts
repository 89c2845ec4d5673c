import { first, presentation, relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { flag, instant, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const clients = collection(
  'clients',
  {
    icon: 'person',
    ru: ['Клиенты', 'Клиент'],
    en: ['Clients', 'Client'],
    group: 'group_customers',
    displayTemplate: '{{phone}}',
  },
  {
    id: uuidKey(),
    phone: nullable(text('Телефон', 'Phone', { unique: true, maxLength: 16, readonly: true })),
    email: nullable(text('Почта для чеков', 'Receipt e-mail')),
    wallet: nullable(
      belongsTo('ledger_accounts', 'Баланс', 'Balance', {
        template: '{{balance_minor}}',
        readonly: true,
        unique: true,
      }),
    ),
    debt: nullable(
      belongsTo('ledger_accounts', 'Долг', 'Debt', { template: '{{balance_minor}}', readonly: true, unique: true }),
    ),
    client_group: nullable(
      belongsTo('client_groups', 'Группа', 'Group', { template: '{{name}}', onDelete: 'SET NULL' }),
    ),
    is_blocked: flag('Заблокирован', 'Blocked', { default: false, readonly: true }),
    block_reason: nullable(
      text('Причина блокировки или разблокировки', 'Why blocked or unblocked', { maxLength: 250, readonly: true }),
    ),
    locale: nullable(
      choice<'ru' | 'en'>('Язык', 'Language', { ru: 'Русский', en: 'English' }, { default: 'ru', readonly: true }),
    ),
    registered_at: instant('Зарегистрирован', 'Registered', { readonly: true }),
    deletion_requested_at: nullable(instant('Просит удалить профиль', 'Deletion requested', { readonly: true })),
    deleted_at: nullable(instant('Профиль удалён', 'Profile deleted', { readonly: true })),
    phone_hash: nullable(
      text('Отпечаток телефона', 'Phone digest', { maxLength: 64, monospace: true, readonly: true, hidden: true }),
    ),
    user: nullable(
      belongsTo('directus_users', 'Учётная запись', 'User', {
        template: '{{id}}',
        onDelete: 'SET NULL',
        unique: true,
        readonly: true,
        // The account of a driver is read by nobody but administrators; to others the form would only say so.
        hidden: true,
      }),
    ),
  },
  {
    money: first(presentation('tok-client-money', 'Деньги', 'Money')),
    memberships: relatedList('program_members', 'client', 'Программы', 'Programs', {
      fields: ['program', 'is_enabled', 'created_at'],
      template: '{{program.name}}',
    }),
    sessions: relatedList('charging_sessions', 'client', 'Зарядки', 'Charges', {
      fields: ['number', 'status', 'station', 'energy_wh', 'cost_minor', 'requested_at'],
      template: '{{number}}',
      newestBy: 'requested_at',
    }),
    payments: relatedList('payments', 'client', 'Платежи', 'Payments', {
      fields: ['kind', 'source', 'status', 'amount_minor', 'captured_minor', 'created_at'],
      template: '{{kind}} {{amount_minor}}',
      newestBy: 'created_at',
    }),
    payment_methods: relatedList('payment_methods', 'client', 'Карты', 'Cards', {
      fields: ['brand', 'last4', 'status', 'is_default'],
      template: '{{brand}} {{last4}}',
    }),
    consents: relatedList('consents', 'client', 'Согласия', 'Consents', {
      fields: ['accepted_at', 'document_type', 'document_version'],
      template: '{{document_type}}',
      newestBy: 'accepted_at',
    }),
    statement: presentation('tok-client-statement', 'Выписка', 'Statement'),
  },
);
