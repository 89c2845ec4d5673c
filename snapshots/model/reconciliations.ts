import { relatedList } from '../fields/alias.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { bigMoney, day, instant, integer, longText, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const reconciliations = collection(
  'reconciliations',
  {
    icon: 'fact_check',
    ru: ['Сверки с провайдером', 'Сверка с провайдером'],
    en: ['Reconciliations', 'Reconciliation'],
    group: 'group_money',
    displayTemplate: '{{day}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    provider: text('Провайдер', 'Provider', { maxLength: 32 }),
    day: day('День', 'Day'),
    status: choice<'running' | 'done' | 'failed'>('Состояние', 'Status', {
      running: ['Идёт', 'active'],
      done: ['Закончена', 'good'],
      failed: ['Не удалась', 'bad'],
    }),
    difference_count: integer('Расхождений', 'Differences', { default: 0 }),
    payment_count: integer('Платежей', 'Payments', { default: 0 }),
    captured_minor: bigMoney('Списано у провайдера', 'Captured there', { default: 0 }),
    captured_here_minor: bigMoney('Списано у нас', 'Captured here', { default: 0 }),
    refund_count: integer('Возвратов', 'Refunds', { default: 0 }),
    refunded_minor: bigMoney('Возвращено у провайдера', 'Refunded there', { default: 0 }),
    refunded_here_minor: bigMoney('Возвращено у нас', 'Refunded here', { default: 0 }),
    foreign_count: integer('Чужих в том же магазине (не сверяются)', 'Of others in the same shop', { default: 0 }),
    last_error: nullable(longText('Ошибка', 'Error')),
    started_at: instant('Начата', 'Started'),
    completed_at: nullable(instant('Закончена', 'Completed')),
  },
  {
    differences: relatedList('reconciliation_differences', 'reconciliation', 'Расхождения', 'Differences', {
      fields: ['kind', 'explanation', 'ours_minor', 'theirs_minor', 'status'],
      template: '{{kind}}',
    }),
  },
);
