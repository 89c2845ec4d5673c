import { codeInWords } from '@tok/studio';
import type { Tone, Words } from '@tok/studio';

/** A row of station_transfers. */
export interface TransferRow {
  id: string;
  kind: string;
  status: string;
  /** null while it goes on */
  is_successful: boolean | null;
  file_name: string | null;
  location: string;
  requested_at: string;
  updated_at: string;
}

export const transferFields = 'id,kind,status,is_successful,file_name,location,requested_at,updated_at';

const kinds: Readonly<Record<string, Words>> = {
  firmware: { ru: 'Прошивка', en: 'Firmware' },
  signed_firmware: { ru: 'Подписанная прошивка', en: 'Signed firmware' },
  diagnostics: { ru: 'Диагностика', en: 'Diagnostics' },
  diagnostics_log: { ru: 'Журнал диагностики', en: 'Diagnostics log' },
  security_log: { ru: 'Журнал безопасности', en: 'Security log' },
};

/** @source OCPP 1.6, sections 7.24 and 7.25, those of its security extension, and what the hub writes itself */
const statuses: Readonly<Record<string, Words>> = {
  requested: { ru: 'Запрошено', en: 'Requested' },
  Accepted: { ru: 'Принято станцией', en: 'Accepted by the station' },
  AcceptedCanceled: { ru: 'Принято, прежнее отменено', en: 'Accepted, the former was cancelled' },
  Idle: { ru: 'Ничего не делает', en: 'Idle' },
  Downloading: { ru: 'Загружается', en: 'Downloading' },
  Downloaded: { ru: 'Загружена', en: 'Downloaded' },
  DownloadScheduled: { ru: 'Загрузка назначена', en: 'Download is scheduled' },
  DownloadPaused: { ru: 'Загрузка приостановлена', en: 'Download is paused' },
  DownloadFailed: { ru: 'Загрузка не удалась', en: 'Download failed' },
  SignatureVerified: { ru: 'Подпись верна', en: 'The signature is right' },
  InvalidSignature: { ru: 'Подпись неверна', en: 'The signature is wrong' },
  InstallScheduled: { ru: 'Установка назначена', en: 'Installation is scheduled' },
  Installing: { ru: 'Устанавливается', en: 'Installing' },
  InstallRebooting: { ru: 'Перезагружается для установки', en: 'Rebooting to install' },
  Installed: { ru: 'Установлена', en: 'Installed' },
  InstallationFailed: { ru: 'Установка не удалась', en: 'Installation failed' },
  InstallVerificationFailed: { ru: 'Проверка после установки не прошла', en: 'Verification failed' },
  Uploading: { ru: 'Выгружается', en: 'Uploading' },
  Uploaded: { ru: 'Выгружено', en: 'Uploaded' },
  UploadFailed: { ru: 'Выгрузка не удалась', en: 'Upload failed' },
  UploadFailure: { ru: 'Выгрузка не удалась', en: 'Upload failed' },
  BadMessage: { ru: 'Станция не поняла запроса', en: 'The station did not understand' },
  NotSupportedOperation: { ru: 'Станция так не умеет', en: 'The station cannot do that' },
  PermissionDenied: { ru: 'Нет прав на выгрузку', en: 'Permission denied' },
  Rejected: { ru: 'Отклонено станцией', en: 'Refused by the station' },
  rejected: { ru: 'Отклонено станцией', en: 'Refused by the station' },
  failed: { ru: 'Ошибка', en: 'Error' },
  InvalidCertificate: { ru: 'Сертификат неверен', en: 'The certificate is wrong' },
  RevokedCertificate: { ru: 'Сертификат отозван', en: 'The certificate is revoked' },
};

export function transferText(row: TransferRow, locale: string): { kind: string; status: string; tone: Tone } {
  const tone: Tone = row.is_successful === null ? 'active' : row.is_successful ? 'good' : 'bad';
  return { kind: codeInWords(kinds, row.kind, locale), status: codeInWords(statuses, row.status, locale), tone };
}
