import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { flag, instant, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const idTags = collection(
  'id_tags',
  {
    icon: 'contactless',
    ru: ['Карты RFID', 'Карта RFID'],
    en: ['RFID tags', 'RFID tag'],
    group: 'group_customers',
    displayTemplate: '{{tag}}',
  },
  {
    id: uuidKey(),
    tag: text('Номер карты', 'Tag', {
      unique: true,
      maxLength: 20,
      monospace: true,
      note: 'Не длиннее 20 знаков; регистр не важен.',
    }),
    status: choice<'accepted' | 'blocked'>(
      'Состояние',
      'Status',
      { accepted: ['Действует', 'good'], blocked: ['Заблокирована', 'bad'] },
      { default: 'accepted' },
    ),
    expires_at: nullable(instant('Действует до', 'Expires')),
    parent: nullable(
      belongsTo('id_tags', 'Главная карта группы', 'Parent tag', {
        template: '{{tag}}',
        onDelete: 'SET NULL',
        note: 'Карты с одной главной могут останавливать зарядки друг друга.',
      }),
    ),
    client: nullable(belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' })),
    program: nullable(belongsTo('programs', 'Программа', 'Program', { template: '{{name}}' })),
    allows_concurrent: flag('Несколько зарядок сразу', 'Concurrent charges', { default: false }),
    comment: nullable(text('Примечание', 'Comment', { width: 'full' })),
  },
);
