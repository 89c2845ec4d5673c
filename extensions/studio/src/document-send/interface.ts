import { defineInterface } from '@directus/extensions-sdk';
import { documentSendField } from './document-send-field.ts';

export default defineInterface({
  id: 'tok-document-send',
  name: 'Отправить документ',
  icon: 'send',
  description: 'Новая версия из последней, предпросмотр, ввод в действие',
  component: documentSendField,
  options: null,
  types: ['alias'],
  localTypes: ['presentation'],
  group: 'presentation',
  hideLabel: true,
});
