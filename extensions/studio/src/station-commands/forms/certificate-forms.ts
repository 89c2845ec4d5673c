import type { CommandForm, PlainField } from '../command-form.ts';
import { choiceOf, inTwo } from './fields.ts';
import { triggerConnector } from './work-forms.ts';

const certificateType: PlainField = {
  kind: 'choice',
  name: 'certificateType',
  words: inTwo('Чей сертификат', 'Whose certificate'),
  required: true,
  initial: 'CentralSystemRootCertificate',
  choices: [
    choiceOf('CentralSystemRootCertificate', 'Корневой нашего сервера', 'Root of our server'),
    choiceOf('ManufacturerRootCertificate', 'Корневой производителя', 'Root of the vendor'),
  ],
};

function pem(name: string, ru: string, en: string, lengthMax: number): PlainField {
  return { kind: 'text', name, words: inTwo(ru, en), required: true, lengthMax, isLong: true };
}

function hash(name: string, ru: string, en: string, lengthMax: number): PlainField {
  return { kind: 'text', name: `certificateHashData.${name}`, words: inTwo(ru, en), required: true, lengthMax };
}

export const certificateForms = {
  InstallCertificate: {
    words: inTwo('Установить сертификат', 'Install a certificate'),
    note: inTwo(
      'Станция станет доверять этому корневому сертификату.',
      'The station will trust this root certificate.',
    ),
    fields: [certificateType, pem('certificate', 'Сертификат (PEM)', 'Certificate (PEM)', 5_500)],
    danger: () =>
      inTwo(
        'С неверным сертификатом станция может больше не подключиться.',
        'With a wrong certificate the station may never connect again.',
      ),
  },
  DeleteCertificate: {
    words: inTwo('Удалить сертификат', 'Delete a certificate'),
    note: inTwo(
      'Отпечатки возьмите из ответа на «Прочитать сертификаты».',
      'The hashes are in the answer to “Read the certificates”.',
    ),
    fields: [
      {
        kind: 'choice',
        name: 'certificateHashData.hashAlgorithm',
        words: inTwo('Алгоритм', 'Algorithm'),
        required: true,
        initial: 'SHA256',
        choices: ['SHA256', 'SHA384', 'SHA512'].map((name) => choiceOf(name, name, name)),
      },
      hash('issuerNameHash', 'Отпечаток имени издателя', 'Issuer name hash', 128),
      hash('issuerKeyHash', 'Отпечаток ключа издателя', 'Issuer key hash', 128),
      hash('serialNumber', 'Серийный номер', 'Serial number', 40),
    ],
    danger: () =>
      inTwo(
        'Без корневого сертификата станция может больше не подключиться.',
        'Without the root certificate the station may never connect again.',
      ),
  },
  GetInstalledCertificateIds: {
    words: inTwo('Прочитать сертификаты', 'Read the certificates'),
    note: inTwo('Станция назовёт установленные корневые сертификаты.', 'The station names its root certificates.'),
    fields: [certificateType],
  },
  CertificateSigned: {
    words: inTwo('Передать сертификат', 'Hand over a certificate'),
    note: inTwo(
      'Сертификат самой станции; обычно сервер передаёт его сам, когда станция просит.',
      'The certificate of the station itself; usually the server hands it over when the station asks.',
    ),
    fields: [
      pem(
        'certificateChain',
        'Цепочка сертификатов (PEM), первым — станции',
        'Chain (PEM), the station’s first',
        10_000,
      ),
    ],
    danger: () =>
      inTwo(
        'С чужим сертификатом станция может больше не подключиться.',
        'With somebody else’s certificate the station may never connect again.',
      ),
  },
  ExtendedTriggerMessage: {
    words: inTwo('Запросить сообщение защиты', 'Ask for a message (security)'),
    note: inTwo(
      'То же, что «Запросить сообщение», с сообщениями защиты.',
      'As “Ask for a message”, with those of security.',
    ),
    fields: [
      {
        kind: 'choice',
        name: 'requestedMessage',
        words: inTwo('Сообщение', 'Message'),
        required: true,
        initial: 'SignChargePointCertificate',
        choices: [
          choiceOf('SignChargePointCertificate', 'Запрос нового сертификата станции', 'Request for a new certificate'),
          choiceOf('LogStatusNotification', 'Ход выгрузки журнала', 'Log status'),
          choiceOf('FirmwareStatusNotification', 'Ход обновления прошивки', 'Firmware status'),
          choiceOf('StatusNotification', 'Состояние коннекторов', 'Status of connectors'),
          choiceOf('MeterValues', 'Показания счётчика', 'Meter values'),
          choiceOf('Heartbeat', 'Heartbeat', 'Heartbeat'),
          choiceOf('BootNotification', 'Сведения о станции (BootNotification)', 'BootNotification'),
        ],
      },
      triggerConnector,
    ],
  },
} as const satisfies Record<string, CommandForm>;
