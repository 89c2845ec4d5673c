import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import type { ChoiceLabel } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { bigNumberKey, flag, instant, text } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';

/** "Improved security for OCPP 1.6-J", section 4.6. */
const types: Record<string, ChoiceLabel> = {
  FirmwareUpdated: 'Прошивка обновлена',
  FailedToAuthenticateAtCentralSystem: 'Станция не прошла проверку у нас',
  CentralSystemFailedToAuthenticate: 'Наш сервер не прошёл проверку у станции',
  SettingSystemTime: 'Переведены часы',
  StartupOfTheDevice: 'Станция включилась',
  ResetOrReboot: 'Станция перезагружена',
  SecurityLogWasCleared: ['Журнал безопасности очищен', 'bad'],
  ReconfigurationOfSecurityParameters: 'Изменены настройки защиты',
  MemoryExhaustion: ['Кончилась память', 'bad'],
  InvalidMessages: ['Непонятные сообщения', 'warning'],
  AttemptedReplayAttacks: ['Попытка повтора сообщений', 'bad'],
  TamperDetectionActivated: ['Сработала защита от вскрытия', 'bad'],
  InvalidFirmwareSignature: ['Неверная подпись прошивки', 'bad'],
  InvalidFirmwareSigningCertificate: ['Неверный сертификат подписи прошивки', 'bad'],
  InvalidCentralSystemCertificate: ['Неверный сертификат нашего сервера', 'bad'],
  InvalidChargePointCertificate: ['Неверный сертификат станции', 'bad'],
  InvalidTLSVersion: ['Неподходящая версия TLS', 'warning'],
  InvalidTLSCipherSuite: ['Неподходящий шифр TLS', 'warning'],
};

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
    type: choice('Событие', 'Type', types, { open: true }),
    is_critical: flag('Критическое', 'Critical', { default: false }),
    tech_info: nullable(text('Подробности', 'Details', { width: 'full' })),
    occurred_at: instant('Время станции', 'Occurred'),
    received_at: instant('Получено', 'Received'),
    event_key: text('Ключ', 'Key', { unique: true, hidden: true, notSearchable: true, maxLength: 64 }),
  },
);
