import type { ReviewDecision } from '@tok/domain';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { createdAt, energy, flag, instant, longText, text, uuidKey } from '../fields/columns.ts';
import { byPeople, nullable } from '../fields/field.ts';

export const sessionReviews = collection(
  'session_reviews',
  {
    icon: 'fact_check',
    ru: ['Решения о проверке', 'Решение о проверке'],
    en: ['Review decisions', 'Review decision'],
    group: 'group_charges',
    displayTemplate: '{{decision}} {{status}}',
    note: 'Даются на странице зарядки, которой нужна проверка; исполняются сразу и больше не изменяются.',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    session: byPeople(belongsTo('charging_sessions', 'Зарядка', 'Charge', { template: '№{{number}}' })),
    decision: byPeople(
      choice<ReviewDecision>('Что решено', 'Decision', {
        bill_reading: 'Оплатить по счётчику',
        bill_energy: 'Оплатить указанную энергию',
        keep: 'Оставить как рассчитано',
        release: 'Вернуть всё',
      }),
    ),
    energy_wh: byPeople(nullable(energy('Передано по решению', 'Delivered as decided'))),
    may_owe: byPeople(
      flag('Можно в долг', 'May owe', {
        default: false,
        note: 'Что дороже удержанного, берётся с баланса, остаток становится долгом',
      }),
    ),
    reason: byPeople(text('Причина', 'Reason', { maxLength: 250, width: 'full' })),
    status: choice<'new' | 'done' | 'refused'>(
      'Состояние',
      'Status',
      { new: ['Исполняется', 'active'], done: ['Исполнено', 'good'], refused: ['Отклонено', 'bad'] },
      { default: 'new' },
    ),
    outcome: nullable(longText('Что вышло', 'Outcome')),
    requested_by: nullable(
      belongsTo('directus_users', 'Кто решил', 'Decided by', {
        template: '{{first_name}} {{last_name}}',
        onDelete: 'SET NULL',
      }),
    ),
    created_at: createdAt('Решено', 'Decided'),
    completed_at: nullable(instant('Исполнено', 'Carried out')),
  },
);
