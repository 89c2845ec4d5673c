import type { CommandForm, PlainField } from '../command-form.ts';
import { choiceOf, inTwo, optionalInstant, retryFields } from './fields.ts';

const addressLengthMax = 512;

const firmwareNote = inTwo(
  'Станция обновит программу и перезагрузится. Пока идёт установка, зарядки невозможны.',
  'The station updates its software and restarts. Nobody can charge while it installs.',
);

function address(name: string, ru: string, en: string): PlainField {
  const note = inTwo(
    'Полный адрес: ftp://, ftps://, sftp://, http:// или https://',
    'Full: ftp://, sftp://, https:// …',
  );
  return { kind: 'address', name, words: inTwo(ru, en), required: true, lengthMax: addressLengthMax, note };
}

export const transferForms = {
  UpdateFirmware: {
    words: inTwo('Обновить прошивку', 'Update the firmware'),
    note: inTwo('Станция сама скачает файл прошивки и установит его.', 'The station fetches the file and installs it.'),
    fields: [
      address('location', 'Адрес файла прошивки', 'Address of the firmware'),
      { kind: 'instant', name: 'retrieveDate', words: inTwo('Скачать не раньше', 'Fetch not before'), required: true },
      ...retryFields,
    ],
    danger: () => firmwareNote,
  },
  SignedUpdateFirmware: {
    words: inTwo('Обновить подписанную прошивку', 'Update signed firmware'),
    note: inTwo(
      'Станция проверит подпись производителя перед установкой.',
      'The station checks the signature of the vendor before it installs.',
    ),
    fields: [
      address('firmware.location', 'Адрес файла прошивки', 'Address of the firmware'),
      {
        kind: 'instant',
        name: 'firmware.retrieveDateTime',
        words: inTwo('Скачать не раньше', 'Fetch not before'),
        required: true,
      },
      optionalInstant('firmware.installDateTime', 'Установить не раньше', 'Install not before'),
      {
        kind: 'text',
        name: 'firmware.signingCertificate',
        words: inTwo('Сертификат подписи (PEM)', 'Signing certificate (PEM)'),
        required: true,
        lengthMax: 5_500,
        isLong: true,
      },
      {
        kind: 'text',
        name: 'firmware.signature',
        words: inTwo('Подпись (base64)', 'Signature (base64)'),
        required: true,
        lengthMax: 800,
        isLong: true,
      },
      ...retryFields,
    ],
    danger: () => firmwareNote,
  },
  GetDiagnostics: {
    words: inTwo('Выгрузить диагностику', 'Fetch diagnostics'),
    note: inTwo('Станция выгрузит файл диагностики в указанную папку.', 'The station uploads its diagnostics there.'),
    fields: [
      address('location', 'Папка для выгрузки', 'Folder to upload to'),
      optionalInstant('startTime', 'С какого времени', 'From'),
      optionalInstant('stopTime', 'По какое время', 'To'),
      ...retryFields,
    ],
  },
  GetLog: {
    words: inTwo('Выгрузить журнал', 'Fetch a log'),
    note: inTwo(
      'То же по расширению безопасности: диагностика или события безопасности.',
      'The same by the security extension: diagnostics or security events.',
    ),
    fields: [
      {
        kind: 'choice',
        name: 'logType',
        words: inTwo('Журнал', 'Log'),
        required: true,
        initial: 'DiagnosticsLog',
        choices: [
          choiceOf('DiagnosticsLog', 'Диагностика', 'Diagnostics'),
          choiceOf('SecurityLog', 'События безопасности', 'Security events'),
        ],
      },
      address('log.remoteLocation', 'Папка для выгрузки', 'Folder to upload to'),
      optionalInstant('log.oldestTimestamp', 'С какого времени', 'From'),
      optionalInstant('log.latestTimestamp', 'По какое время', 'To'),
      ...retryFields,
    ],
  },
} as const satisfies Record<string, CommandForm>;
