import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { bigNumberKey, instant, integer, json, text } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

export const ocppMessages = collection(
  'ocpp_messages',
  {
    icon: 'forum',
    ru: ['Сообщения OCPP', 'Сообщение OCPP'],
    en: ['OCPP messages', 'OCPP message'],
    group: 'group_journals',
    displayTemplate: '{{action}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: bigNumberKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    occurred_at: instant('Время', 'Time'),
    direction: choice<'in' | 'out'>('Направление', 'Direction', { in: 'От станции', out: 'К станции' }),
    message_type: integer('Тип', 'Type', { note: '2 — CALL, 3 — CALLRESULT, 4 — CALLERROR' }),
    action: nullable(text('Действие', 'Action', { maxLength: 64, monospace: true })),
    message_id: text('Номер сообщения', 'Message id', { maxLength: 64, monospace: true }),
    error_code: nullable(text('Ошибка', 'Error code', { maxLength: 64, monospace: true })),
    payload: json('Содержание', 'Payload'),
  },
);
