import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { instant, integer, numberKey, text } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

type ReservationStatus = 'requested' | 'active' | 'refused' | 'used' | 'cancelled' | 'expired';

export const reservations = collection(
  'reservations',
  {
    icon: 'event_available',
    ru: ['Брони', 'Бронь'],
    en: ['Reservations', 'Reservation'],
    group: 'group_charges',
    displayTemplate: '{{id}} {{status}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: numberKey('Номер на линии', 'Reservation id'),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    connector_number: integer('Номер коннектора', 'Connector number', { note: '0 — любой.' }),
    id_tag: text('Карта', 'Id tag', { maxLength: 64, monospace: true }),
    parent_id_tag: nullable(text('Главная карта', 'Parent tag', { maxLength: 64, monospace: true })),
    status: choice<ReservationStatus>('Состояние', 'Status', {
      requested: ['Запрошена', 'active'],
      active: ['Действует', 'good'],
      refused: ['Отклонена', 'bad'],
      used: 'Использована',
      cancelled: 'Отменена',
      expired: 'Истекла',
    }),
    outcome: nullable(text('Что вышло', 'Outcome', { maxLength: 1024, width: 'full' })),
    expires_at: instant('Действует до', 'Expires'),
    command: nullable(
      belongsTo('station_commands', 'Команда', 'Command', { template: '{{action}}', onDelete: 'SET NULL' }),
    ),
    transaction: nullable(
      belongsTo('ocpp_transactions', 'Транзакция', 'Transaction', {
        template: '{{id}}',
        keyType: 'integer',
        onDelete: 'SET NULL',
      }),
    ),
    created_at: instant('Создана', 'Created'),
    ended_at: nullable(instant('Закончилась', 'Ended')),
  },
);
