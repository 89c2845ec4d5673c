import { relatedList } from '../fields/alias.ts';
import { collection } from '../fields/collection.ts';
import { text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const counterparties = collection(
  'counterparties',
  {
    icon: 'business',
    ru: ['Контрагенты', 'Контрагент'],
    en: ['Counterparties', 'Counterparty'],
    group: 'group_companies',
    displayTemplate: '{{name}} № {{contract_number}}',
  },
  {
    id: uuidKey(),
    name: text('Название компании', 'Company name'),
    contract_number: text('Номер договора', 'Contract number', { unique: true, maxLength: 64 }),
    inn: nullable(text('ИНН', 'Tax number', { maxLength: 12 })),
    email: nullable(text('Эл. почта', 'E-mail')),
    contact_surname: nullable(text('Фамилия', 'Surname')),
    contact_name: nullable(text('Имя', 'Given name')),
    contact_patronymic: nullable(text('Отчество', 'Patronymic')),
  },
  {
    programs: relatedList('programs', 'counterparty', 'Программы', 'Programs', {
      fields: ['name', 'pricing_kind', 'price_minor_per_kwh', 'discount_percent', 'payer', 'is_active'],
      template: '{{name}}',
      editable: true,
    }),
    accounts: relatedList('ledger_accounts', 'counterparty', 'Счёт', 'Account', {
      fields: ['kind', 'balance_minor'],
      template: '{{kind}} {{balance_minor}}',
    }),
    payments: relatedList('money_orders', 'counterparty', 'Оплаты', 'Payments', {
      fields: ['document_date', 'document_number', 'amount_minor', 'status', 'outcome'],
      template: '{{document_number}} {{amount_minor}}',
      newestBy: 'created_at',
    }),
    statements: relatedList('company_statements', 'counterparty', 'Отчёты', 'Statements', {
      fields: ['number', 'month', 'charged_minor', 'paid_minor', 'closing_minor'],
      template: '{{number}}',
      newestBy: 'month',
    }),
  },
);
