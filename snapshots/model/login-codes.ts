import { first, presentation, relatedList } from '../fields/alias.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, json, text, uuidKey } from '../fields/columns.ts';
import { column, nullable } from '../fields/field.ts';
import type { Field } from '../fields/field.ts';

function concealed(ru: string, en: string): Field<string> {
  return column(
    'string',
    ru,
    en,
    { interface: 'input-hash', special: ['conceal'] },
    { hidden: true, notSearchable: true },
  );
}

export const loginCodes = collection(
  'login_codes',
  {
    icon: 'sms',
    ru: ['СМС', 'Код входа'],
    en: ['Login codes', 'Login code'],
    group: 'group_customers',
    displayTemplate: '{{phone}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    phone: text('Телефон', 'Phone', { maxLength: 16 }),
    recorded_code: nullable(
      text('Код', 'Code', { maxLength: 6, monospace: true, note: 'Виден только там, где СМС лишь записываются.' }),
    ),
    channel: choice<'sms' | 'telegram'>('Канал', 'Channel', { sms: 'СМС', telegram: 'Telegram' }),
    delivery_status: choice<'queued' | 'sent' | 'delivered' | 'failed'>('Доставка', 'Delivery', {
      queued: 'В очереди',
      sent: ['Отправлен', 'active'],
      delivered: ['Доставлен', 'good'],
      failed: ['Не отправлен', 'bad'],
    }),
    delivery_channel: nullable(
      choice<'sms' | 'telegram'>('Отправлен через', 'Sent by', { sms: 'СМС', telegram: 'Telegram' }),
    ),
    delivery_error: nullable(text('Ошибка доставки', 'Delivery error')),
    created_at: instant('Запрошен', 'Requested'),
    expires_at: instant('Годен до', 'Expires'),
    consumed_at: nullable(instant('Использован', 'Used')),
    superseded_at: nullable(instant('Заменён новым', 'Superseded')),
    attempts: integer('Попыток', 'Attempts', { default: 0 }),
    ip: nullable(text('Адрес', 'Address', { maxLength: 64 })),
    user_agent: nullable(text('Браузер', 'User agent', { maxLength: 512 })),
    accepted_documents: json('Принятые документы', 'Accepted documents'),
    provider: nullable(text('Служба', 'Provider', { maxLength: 64 })),
    provider_message_id: nullable(text('Номер сообщения', 'Message id')),
    sent_at: nullable(instant('Отправлен', 'Sent')),
    last_attempt_at: nullable(instant('Последняя попытка ввода', 'Last entered')),
    delivery_attempts: integer('Попыток доставки', 'Delivery attempts', { default: 0 }),
    deliver_at: nullable(instant('Следующая отправка', 'Next delivery', { hidden: true })),
    leased_until: nullable(instant('Отправляется до', 'Leased until', { hidden: true })),
    device: nullable(concealed('Отпечаток устройства', 'Device digest')),
    proof: nullable(concealed('Доказательство работы', 'Proof of work')),
    code_enc: nullable(concealed('Код зашифрованный', 'Encrypted code')),
    code_hmac: concealed('Отпечаток кода', 'Code digest'),
  },
  {
    reveal: first(presentation('tok-reveal-code', 'Показать код', 'Show the code')),
    reveals: relatedList('code_reveals', 'login_code', 'Кто смотрел код', 'Who looked at the code', {
      fields: ['created_at', 'person', 'reason'],
      template: '{{created_at}} {{reason}}',
      newestBy: 'created_at',
    }),
  },
);
