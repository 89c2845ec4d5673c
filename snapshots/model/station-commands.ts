import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { createdAt, instant, json, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

type CommandStatus = 'queued' | 'sent' | 'accepted' | 'rejected' | 'failed' | 'timed_out' | 'expired';

export const stationCommands = collection(
  'station_commands',
  {
    icon: 'terminal',
    ru: ['Команды станциям', 'Команда станции'],
    en: ['Station commands', 'Station command'],
    group: 'group_charges',
    displayTemplate: '{{action}} {{status}}',
    accountability: null,
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', { template: '№{{display_number}} ({{code}})' }),
    action: text('Команда', 'Action', { maxLength: 64, monospace: true }),
    arguments: json('Параметры', 'Arguments'),
    session: nullable(
      belongsTo('charging_sessions', 'Зарядка', 'Session', { template: '№{{number}}', readonly: true }),
    ),
    requested_by: nullable(
      belongsTo('directus_users', 'Кто', 'Requested by', {
        template: '{{first_name}} {{last_name}}',
        onDelete: 'SET NULL',
        readonly: true,
      }),
    ),
    status: choice<CommandStatus>(
      'Состояние',
      'Status',
      {
        queued: 'В очереди',
        sent: ['Отправлена', 'active'],
        accepted: ['Принята', 'good'],
        rejected: ['Отклонена', 'bad'],
        failed: ['Ошибка', 'bad'],
        timed_out: ['Нет ответа', 'warning'],
        expired: ['Просрочена', 'warning'],
      },
      { default: 'queued', readonly: true },
    ),
    outcome: nullable(text('Что вышло', 'Outcome', { readonly: true, maxLength: 1024 })),
    response: nullable(json('Ответ станции', 'Response', { readonly: true })),
    created_at: createdAt(),
    expires_at: instant('Отправить до', 'Send before', { readonly: true }),
    sent_at: nullable(instant('Отправлена', 'Sent', { readonly: true })),
    hub: nullable(text('Узел связи', 'Hub', { readonly: true, maxLength: 64 })),
    completed_at: nullable(instant('Завершена', 'Completed', { readonly: true })),
  },
);
