import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { flag, instant, integer, richText, text, uuidKey } from '../fields/columns.ts';

export const documentTypeLabels = {
  privacy_policy: 'Политика обработки персональных данных',
  terms: 'Условия пользования',
  offer: 'Оферта',
};

export const documents = collection(
  'documents',
  {
    icon: 'gavel',
    ru: ['Документы', 'Документ'],
    en: ['Documents', 'Document'],
    group: 'group_content',
    displayTemplate: '{{title}}, версия {{version}}',
    note: 'Новая версия — новая запись; прежние остаются для чтения.',
  },
  {
    id: uuidKey(),
    type: choice('Вид', 'Type', documentTypeLabels),
    version: integer('Версия', 'Version', { min: 1 }),
    title: text('Заголовок', 'Title', { width: 'full' }),
    text: richText('Текст', 'Text'),
    in_force_from: instant('Действует с', 'In force from'),
    requires_consent: flag('Нужно согласие', 'Needs consent', {
      default: false,
      note: 'Без согласия с ним код для входа не отправляется.',
    }),
  },
);
