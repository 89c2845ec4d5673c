import type { JsonColumn } from '@tok/database';
import { belongsTo } from '../fields/belongs-to.ts';
import { choice } from '../fields/choice.ts';
import type { ChoiceLabel } from '../fields/choice.ts';
import { collection } from '../fields/collection.ts';
import { createdAt, instant, json, text, uuidKey } from '../fields/columns.ts';
import { nullable } from '../fields/field.ts';
import type { Field } from '../fields/field.ts';

type CommandStatus = 'queued' | 'sent' | 'accepted' | 'rejected' | 'failed' | 'timed_out' | 'expired';

/** The calls of a central system, OCPP 1.6 chapter 5 and its security extension, with the names that their arguments have there. */
const actions: Record<string, ChoiceLabel> = {
  CancelReservation: 'Отменить бронь · CancelReservation',
  CertificateSigned: 'Передать сертификат · CertificateSigned',
  ChangeAvailability: 'Изменить доступность · ChangeAvailability',
  ChangeConfiguration: 'Изменить настройку · ChangeConfiguration',
  ClearCache: 'Очистить кэш карт · ClearCache',
  ClearChargingProfile: 'Снять профиль мощности · ClearChargingProfile',
  DataTransfer: 'Данные производителя · DataTransfer',
  DeleteCertificate: 'Удалить сертификат · DeleteCertificate',
  ExtendedTriggerMessage: 'Запросить сообщение защиты · ExtendedTriggerMessage',
  GetCompositeSchedule: 'Прочитать расписание мощности · GetCompositeSchedule',
  GetConfiguration: 'Прочитать настройки · GetConfiguration',
  GetDiagnostics: 'Выгрузить диагностику · GetDiagnostics',
  GetInstalledCertificateIds: 'Прочитать сертификаты · GetInstalledCertificateIds',
  GetLocalListVersion: 'Прочитать версию списка карт · GetLocalListVersion',
  GetLog: 'Выгрузить журнал · GetLog',
  InstallCertificate: 'Установить сертификат · InstallCertificate',
  RemoteStartTransaction: 'Начать зарядку · RemoteStartTransaction',
  RemoteStopTransaction: 'Остановить зарядку · RemoteStopTransaction',
  ReserveNow: 'Забронировать · ReserveNow',
  Reset: 'Перезагрузить · Reset',
  SendLocalList: 'Записать список карт · SendLocalList',
  SetChargingProfile: 'Задать профиль мощности · SetChargingProfile',
  SignedUpdateFirmware: 'Обновить подписанную прошивку · SignedUpdateFirmware',
  TriggerMessage: 'Запросить сообщение · TriggerMessage',
  UnlockConnector: 'Разблокировать коннектор · UnlockConnector',
  UpdateFirmware: 'Обновить прошивку · UpdateFirmware',
};

/** Studio need not send any: many commands have none. */
function commandArguments(): Field<JsonColumn> {
  const field = json('Параметры', 'Arguments', {
    note: 'Объект JSON с полями команды по OCPP 1.6; пусто — без полей.',
  });
  return { ...field, meta: { ...field.meta, required: false } };
}

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
    action: choice('Команда', 'Action', actions, { note: 'Зарядку начинает только сессия, не команда отсюда.' }),
    arguments: commandArguments(),
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
