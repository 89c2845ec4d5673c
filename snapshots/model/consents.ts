import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';
import { documentTypeLabels } from './documents.ts';

export const consents = collection(
  'consents',
  {
    icon: 'fact_check',
    ru: ['Согласия', 'Согласие'],
    en: ['Consents', 'Consent'],
    group: 'group_customers',
    displayTemplate: '{{document_type}} {{document_version}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    client: belongsTo('clients', 'Клиент', 'Client', { template: '{{phone}}' }),
    document: belongsTo('documents', 'Документ', 'Document', { template: '{{title}} {{version}}' }),
    document_type: choice('Вид документа', 'Document type', documentTypeLabels),
    document_version: integer('Версия', 'Version'),
    accepted_at: instant('Принято', 'Accepted'),
    ip: nullable(text('Адрес', 'Address', { maxLength: 64 })),
    user_agent: nullable(text('Браузер', 'User agent', { maxLength: 512, width: 'full' })),
    login_code: nullable(
      belongsTo('login_codes', 'Код входа', 'Login code', { template: '{{phone}}', onDelete: 'SET NULL' }),
    ),
  },
);
