import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, json, longText, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const mailOutbox = collection(
  'mail_outbox',
  {
    icon: 'outgoing_mail',
    ru: ['Исходящие письма', 'Исходящее письмо'],
    en: ['Outgoing mail', 'Outgoing message'],
    group: 'group_journals',
    displayTemplate: '{{subject}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    to: json('Кому', 'To'),
    cc: json('Копии', 'Copies'),
    subject: text('Тема', 'Subject', { width: 'full' }),
    template: text('Шаблон', 'Template', { maxLength: 64 }),
    variables: json('Переменные', 'Variables'),
    status: choice<'queued' | 'sent' | 'failed'>('Состояние', 'Status', {
      queued: 'В очереди',
      sent: ['Отправлено', 'good'],
      failed: ['Ошибка', 'bad'],
    }),
    attempts: integer('Попыток', 'Attempts', { default: 0 }),
    next_attempt_at: instant('Следующая попытка', 'Next attempt'),
    last_error: nullable(longText('Последняя ошибка', 'Last error')),
    created_at: instant('Создано', 'Created'),
    sent_at: nullable(instant('Отправлено', 'Sent')),
  },
);
