import { relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { createdAt, day, instant, longText, money, text, uuidKey } from '../fields/columns.ts';
import { byPeople, nullable } from '../fields/field.ts';

type MoneyOrderKind =
  'refund' | 'debt_write_off' | 'balance_credit' | 'balance_debit' | 'balance_refund' | 'company_payment';

export const moneyOrders = collection(
  'money_orders',
  {
    icon: 'gavel',
    ru: ['Распоряжения о деньгах', 'Распоряжение о деньгах'],
    en: ['Money orders', 'Money order'],
    group: 'group_money',
    displayTemplate: '{{kind}} {{amount_minor}}',
    note: 'Исполняется сразу после сохранения и больше не изменяется.',
    readOnly: true,
  },
  {
    id: uuidKey(),
    kind: byPeople(
      choice<MoneyOrderKind>('Что сделать', 'What to do', {
        refund: 'Вернуть деньги за зарядку',
        debt_write_off: 'Списать долг',
        balance_credit: 'Начислить на баланс',
        balance_debit: 'Снять с баланса',
        balance_refund: 'Вернуть остаток баланса на карты',
        company_payment: 'Внести оплату компании',
      }),
    ),
    client: byPeople(nullable(belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' }))),
    payment: byPeople(
      nullable(
        belongsTo('payments', 'Платёж', 'Payment', { template: '№{{session.number}}, {{captured_minor}}, {{status}}' }),
      ),
    ),
    debt: byPeople(
      nullable(belongsTo('debts', 'Долг', 'Debt', { template: '{{client.phone}}, {{amount_minor}}, {{status}}' })),
    ),
    counterparty: byPeople(
      nullable(
        belongsTo('counterparties', 'Контрагент', 'Counterparty', { template: '{{name}} № {{contract_number}}' }),
      ),
    ),
    amount_minor: byPeople(nullable(money('Сумма', 'Amount', { note: 'Пусто: всё, что есть.' }))),
    document_number: byPeople(nullable(text('Номер платёжного поручения', 'Payment order', { maxLength: 64 }))),
    document_date: byPeople(nullable(day('Дата платёжного поручения', 'Payment order date'))),
    reason: byPeople(text('Причина', 'Reason', { maxLength: 250, width: 'full' })),
    status: choice<'new' | 'working' | 'done' | 'refused'>('Состояние', 'Status', {
      new: 'Новое',
      working: ['Исполняется', 'active'],
      done: ['Исполнено', 'good'],
      refused: ['Отклонено', 'bad'],
    }),
    outcome: nullable(longText('Что вышло', 'Outcome')),
    requested_by: nullable(
      belongsTo('directus_users', 'Кто распорядился', 'Requested by', {
        template: '{{first_name}} {{last_name}}',
        onDelete: 'SET NULL',
      }),
    ),
    created_at: createdAt(),
    completed_at: nullable(instant('Исполнено', 'Completed')),
  },
  {
    refunds: relatedList('refunds', 'money_order', 'Возвраты', 'Refunds', {
      fields: ['created_at', 'amount_minor', 'destination', 'status', 'failure_code'],
      template: '{{status}} {{amount_minor}}',
    }),
    ledger_transfers: relatedList('ledger_transfers', 'money_order', 'Проводки', 'Ledger', {
      fields: ['posted_at', 'kind', 'debit_account', 'credit_account', 'amount_minor'],
      template: '{{kind}}',
    }),
  },
);
