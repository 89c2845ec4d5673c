import { belongsTo } from '../fields/belongs-to.ts';
import { collection } from '../fields/collection.ts';
import { bigNumberKey, flag, instant, text } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const securityEvents = collection(
  'security_events',
  {
    icon: 'gpp_maybe',
    ru: ['События безопасности', 'Событие безопасности'],
    en: ['Security events', 'Security event'],
    group: 'group_journals',
    displayTemplate: '{{type}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: bigNumberKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    type: text('Событие', 'Type', { maxLength: 64, monospace: true }),
    is_critical: flag('Критическое', 'Critical', { default: false }),
    tech_info: nullable(text('Подробности', 'Details', { width: 'full' })),
    occurred_at: instant('Время станции', 'Occurred'),
    received_at: instant('Получено', 'Received'),
    event_key: text('Ключ', 'Key', { unique: true, hidden: true, notSearchable: true, maxLength: 64 }),
  },
);
