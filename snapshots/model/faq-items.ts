import { collection } from '../fields/collection.ts';
import { flag, integer, longText, text, uuidKey } from '../fields/columns.ts';

export const faqItems = collection(
  'faq_items',
  {
    icon: 'help',
    ru: ['Частые вопросы', 'Вопрос'],
    en: ['FAQ', 'Question'],
    group: 'group_content',
    displayTemplate: '{{question}}',
    sortField: 'sort',
  },
  {
    id: uuidKey(),
    question: text('Вопрос', 'Question', { width: 'full' }),
    answer: longText('Ответ', 'Answer'),
    sort: integer('Порядок', 'Order', { default: 0, hidden: true }),
    is_published: flag('Опубликован', 'Published', { default: true }),
  },
);
