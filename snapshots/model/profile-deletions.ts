import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, json, longText, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const profileDeletions = collection(
  'profile_deletions',
  {
    icon: 'person_remove',
    ru: ['Удаления профилей', 'Удаление профиля'],
    en: ['Profile deletions', 'Profile deletion'],
    group: 'group_customers',
    displayTemplate: '{{number}} {{state}}',
    note: 'Закрытое удаление — это и есть акт об уничтожении персональных данных: он больше не изменяется.',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    number: nullable(integer('№ акта', 'Act number', { unique: true })),
    state: choice<'requested' | 'closed' | 'cancelled'>('Состояние', 'State', {
      requested: ['Запрошено', 'active'],
      closed: ['Профиль удалён', 'good'],
      cancelled: 'Водитель передумал',
    }),
    attention: nullable(longText('Нужно решение человека', 'Needs a person')),
    attention_since: nullable(instant('Ждёт человека с', 'Waits for a person since')),
    client: belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' }),
    requested_at: instant('Запрошено', 'Requested'),
    cancelled_at: nullable(instant('Отменено', 'Cancelled')),
    closed_at: nullable(instant('Удалено', 'Closed')),
    money_order: nullable(
      belongsTo('money_orders', 'Возврат остатка', 'Refund of the balance', { template: '{{status}} {{outcome}}' }),
    ),
    act: nullable(longText('Акт об уничтожении', 'Act of destruction')),
    erased: nullable(json('Что уничтожено', 'What was destroyed')),
  },
);
