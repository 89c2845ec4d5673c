import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { flag, instant, integer, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

type TransferKind = 'firmware' | 'signed_firmware' | 'diagnostics' | 'diagnostics_log' | 'security_log';

export const stationTransfers = collection(
  'station_transfers',
  {
    icon: 'system_update',
    ru: ['Прошивки и диагностика', 'Прошивка или диагностика'],
    en: ['Firmware and diagnostics', 'Transfer'],
    group: 'group_network',
    displayTemplate: '{{kind}} {{status}}',
    accountability: null,
    readOnly: true,
  },
  {
    id: uuidKey(),
    station: belongsTo('stations', 'Станция', 'Station', {
      template: '№{{display_number}} ({{code}})',
      onDelete: 'CASCADE',
    }),
    kind: choice<TransferKind>('Вид', 'Kind', {
      firmware: 'Прошивка',
      signed_firmware: 'Подписанная прошивка',
      diagnostics: 'Диагностика',
      diagnostics_log: 'Журнал диагностики',
      security_log: 'Журнал безопасности',
    }),
    status: text('Состояние', 'Status', { maxLength: 64, monospace: true }),
    is_successful: nullable(flag('Удалось', 'Successful', { default: false })),
    file_name: nullable(text('Файл', 'File')),
    location: text('Адрес', 'Location', { maxLength: 2048, width: 'full' }),
    request_id: nullable(integer('Номер запроса', 'Request id')),
    command: nullable(
      belongsTo('station_commands', 'Команда', 'Command', { template: '{{action}}', onDelete: 'SET NULL' }),
    ),
    requested_at: instant('Запрошено', 'Requested'),
    updated_at: instant('Изменилось', 'Updated'),
    ended_at: nullable(instant('Закончилось', 'Ended')),
  },
);
