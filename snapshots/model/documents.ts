import { first, presentation } from '../fields/alias.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { flag, instant, integer, richText, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

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
    note: 'Новая версия — новая запись. Введённая в действие не меняется; прежние остаются для чтения.',
  },
  {
    id: uuidKey(),
    type: choice('Вид', 'Type', documentTypeLabels),
    version: integer('Версия', 'Version', {
      min: 1,
      readonly: true,
      note: 'Ставится сама: следующая после последней.',
    }),
    title: text('Заголовок', 'Title', { width: 'full' }),
    text: richText('Текст', 'Text'),
    in_force_from: nullable(
      instant('Действует с', 'In force from', {
        note: 'Пусто — черновик. «Отправить» вводит версию в действие сейчас; после этого она не меняется.',
      }),
    ),
    requires_consent: flag('Нужно согласие', 'Needs consent', {
      default: false,
      note: 'Без согласия с ним код для входа не отправляется.',
    }),
  },
  {
    send: first(presentation('tok-document-send', 'Отправить', 'Send')),
  },
);
