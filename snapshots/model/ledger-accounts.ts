import type { AccountKind } from '@tok/domain';
import { relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { bigMoney, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

const accountKindLabels: Record<AccountKind, string> = {
  wallet: 'Кошелёк',
  wallet_held: 'Кошелёк, удержано',
  debt: 'Долг',
  company_receivable: 'Долг компании',
  provider_settlement: 'Расчёты с провайдером',
  revenue: 'Выручка',
  vat_payable: 'НДС',
  provider_fees: 'Комиссии провайдера',
  bank: 'Расчётный счёт',
  bad_debt: 'Списанные долги',
  bonus: 'Бонусы клиентам',
};

const transferColumns = {
  fields: ['posted_at', 'kind', 'amount_minor', 'payment', 'session'],
  template: '{{kind}} {{amount_minor}}',
  newestBy: 'posted_at',
};

export const ledgerAccounts = collection(
  'ledger_accounts',
  {
    icon: 'account_balance',
    ru: ['Счета', 'Счёт'],
    en: ['Ledger accounts', 'Ledger account'],
    group: 'group_money',
    displayTemplate: '{{kind}} {{balance_minor}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    kind: choice<AccountKind>('Вид', 'Kind', accountKindLabels),
    client: nullable(belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' })),
    counterparty: nullable(belongsTo('counterparties', 'Контрагент', 'Counterparty', { template: '{{name}}' })),
    normal_side: choice<'debit' | 'credit'>('Сторона', 'Normal side', { debit: 'Дебет', credit: 'Кредит' }),
    balance_minor: bigMoney('Остаток', 'Balance', { default: 0 }),
  },
  {
    debits: relatedList('ledger_transfers', 'debit_account', 'Дебет', 'Debits', transferColumns),
    credits: relatedList('ledger_transfers', 'credit_account', 'Кредит', 'Credits', transferColumns),
  },
);
