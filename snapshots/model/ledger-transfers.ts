import { phaseWords, transferWords } from '@tok/domain';
import type { TransferKind, TransferPhase } from '@tok/domain';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, money, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const ledgerTransfers = collection(
  'ledger_transfers',
  {
    icon: 'swap_horiz',
    ru: ['Проводки', 'Проводка'],
    en: ['Ledger transfers', 'Ledger transfer'],
    group: 'group_money',
    displayTemplate: '{{kind}} {{amount_minor}}',
    note: 'Не изменяются и не удаляются: ошибку исправляет другая проводка.',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    debit_account: belongsTo('ledger_accounts', 'Дебет', 'Debit', { template: '{{kind}}' }),
    credit_account: belongsTo('ledger_accounts', 'Кредит', 'Credit', { template: '{{kind}}' }),
    amount_minor: money('Сумма', 'Amount'),
    kind: choice<TransferKind>('Вид', 'Kind', transferWords),
    phase: choice<TransferPhase>(
      'Этап',
      'Phase',
      { ...phaseWords, pending: [phaseWords.pending, 'active'] },
      { default: 'posted' },
    ),
    resolves: nullable(
      belongsTo('ledger_transfers', 'Завершает отложенную', 'Resolves', { template: '{{kind}} {{amount_minor}}' }),
    ),
    payment: nullable(belongsTo('payments', 'Платёж', 'Payment', { template: '{{kind}} {{amount_minor}}' })),
    session: nullable(belongsTo('charging_sessions', 'Зарядка', 'Session', { template: '№{{number}}' })),
    refund: nullable(belongsTo('refunds', 'Возврат', 'Refund', { template: '{{kind}} {{amount_minor}}' })),
    money_order: nullable(
      belongsTo('money_orders', 'Распоряжение', 'Money order', { template: '{{kind}} {{amount_minor}}' }),
    ),
    idempotency_key: text('Ключ', 'Idempotency key', { unique: true, monospace: true }),
    comment: nullable(text('Примечание', 'Comment', { width: 'full', maxLength: 1024 })),
    posted_at: instant('Проведена', 'Posted'),
  },
);
