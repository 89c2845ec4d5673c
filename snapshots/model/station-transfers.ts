import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import type { ChoiceLabel } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { flag, instant, integer, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

/** OCPP 1.6, sections 7.24 and 7.25, those of its security extension, what the station answers, and our own first one. */
const statuses: Record<string, ChoiceLabel> = {
  requested: ['Запрошено', 'active'],
  Accepted: ['Принято станцией', 'active'],
  AcceptedCanceled: ['Принято, прежнее отменено', 'active'],
  Idle: 'Ничего не делает',
  Downloading: ['Загружается', 'active'],
  Downloaded: ['Загружена', 'active'],
  DownloadScheduled: ['Загрузка назначена', 'active'],
  DownloadPaused: ['Загрузка приостановлена', 'warning'],
  DownloadFailed: ['Загрузка не удалась', 'bad'],
  SignatureVerified: ['Подпись верна', 'active'],
  InvalidSignature: ['Подпись неверна', 'bad'],
  InstallScheduled: ['Установка назначена', 'active'],
  Installing: ['Устанавливается', 'active'],
  InstallRebooting: ['Перезагружается для установки', 'active'],
  Installed: ['Установлена', 'good'],
  InstallationFailed: ['Установка не удалась', 'bad'],
  InstallVerificationFailed: ['Проверка после установки не прошла', 'bad'],
  Uploading: ['Выгружается', 'active'],
  Uploaded: ['Выгружено', 'good'],
  UploadFailed: ['Выгрузка не удалась', 'bad'],
  UploadFailure: ['Выгрузка не удалась', 'bad'],
  BadMessage: ['Станция не поняла запроса', 'bad'],
  NotSupportedOperation: ['Станция так не умеет', 'bad'],
  PermissionDenied: ['Нет прав на выгрузку', 'bad'],
  Rejected: ['Отклонено станцией', 'bad'],
  rejected: ['Отклонено станцией', 'bad'],
  failed: ['Ошибка', 'bad'],
  InvalidCertificate: ['Сертификат неверен', 'bad'],
  RevokedCertificate: ['Сертификат отозван', 'bad'],
};

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
    status: choice('Состояние', 'Status', statuses, { open: true }),
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
