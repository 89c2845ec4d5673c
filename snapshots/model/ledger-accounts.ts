import { accountWords } from '@tok/domain';
import type { AccountKind } from '@tok/domain';
import { relatedList } from '../fields/alias.ts';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { bigMoney, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

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
    kind: choice<AccountKind>('Вид', 'Kind', accountWords),
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
