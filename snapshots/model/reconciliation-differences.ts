import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, longText, money, text, uuidKey } from '../fields/columns.ts';
import { byPeople, nullable } from '../fields/field.ts';

type DifferenceKind = 'missing_here' | 'missing_there' | 'amount' | 'status' | 'ledger';

export const reconciliationDifferences = collection(
  'reconciliation_differences',
  {
    icon: 'difference',
    ru: ['Расхождения с провайдером', 'Расхождение с провайдером'],
    en: ['Reconciliation differences', 'Reconciliation difference'],
    group: 'group_money',
    displayTemplate: '{{kind}} {{provider_object_id}}',
    readOnly: true,
  },
  {
    id: uuidKey(),
    reconciliation: belongsTo('reconciliations', 'Сверка', 'Reconciliation', { template: '{{day}}' }),
    kind: choice<DifferenceKind>('Вид', 'Kind', {
      missing_here: 'Нет у нас',
      missing_there: 'Нет у провайдера',
      amount: 'Другая сумма',
      status: 'Другое состояние',
      ledger: 'Нет проводки',
    }),
    explanation: longText('Объяснение', 'Explanation'),
    provider_object_id: text('Номер у провайдера', 'Provider id', { monospace: true }),
    payment: nullable(belongsTo('payments', 'Платёж', 'Payment', { template: '{{kind}} {{amount_minor}}' })),
    refund: nullable(belongsTo('refunds', 'Возврат', 'Refund', { template: '{{kind}} {{amount_minor}}' })),
    ours_minor: nullable(money('У нас', 'Ours')),
    theirs_minor: nullable(money('У провайдера', 'Theirs')),
    status: byPeople(
      choice<'open' | 'closed'>('Состояние', 'Status', {
        open: ['Не разобрано', 'bad'],
        closed: ['Разобрано', 'good'],
      }),
    ),
    comment: byPeople(nullable(longText('Как разобрано', 'Comment'))),
    closed_by: nullable(
      belongsTo('directus_users', 'Кто разобрал', 'Closed by', {
        template: '{{first_name}} {{last_name}}',
        onDelete: 'SET NULL',
      }),
    ),
    created_at: instant('Найдено', 'Found'),
    closed_at: nullable(instant('Разобрано', 'Closed')),
  },
);
