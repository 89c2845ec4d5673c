import { collection } from '../fields/collection.ts';
import { longText, numberKey, text } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const contacts = collection(
  'contacts',
  {
    icon: 'contact_phone',
    ru: ['Контакты', 'Контакты'],
    en: ['Contacts', 'Contacts'],
    group: 'group_content',
    displayTemplate: '{{company_name}}',
    singleton: true,
  },
  {
    id: numberKey(),
    company_name: text('Компания', 'Company', { width: 'full' }),
    legal_details: nullable(longText('Реквизиты', 'Legal details')),
    address: nullable(text('Адрес', 'Address', { width: 'full' })),
    support_phone: nullable(text('Телефон поддержки', 'Support phone', { maxLength: 32 })),
    support_email: nullable(text('Почта поддержки', 'Support e-mail')),
    telegram_url: nullable(text('Telegram', 'Telegram', { maxLength: 2048 })),
    working_hours: nullable(text('Часы работы', 'Working hours')),
  },
);
