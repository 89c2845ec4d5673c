import { collection } from '../fields/collection.ts';
import { day, flag, longText, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const promotions = collection(
  'promotions',
  {
    icon: 'celebration',
    ru: ['Акции', 'Акция'],
    en: ['Promotions', 'Promotion'],
    group: 'group_content',
    displayTemplate: '{{title}}',
  },
  {
    id: uuidKey(),
    title: text('Заголовок', 'Title', { width: 'full' }),
    text: longText('Текст', 'Text'),
    starts_on: day('С', 'From'),
    ends_on: nullable(day('По', 'Until')),
    is_published: flag('Опубликована', 'Published', { default: true }),
  },
);
