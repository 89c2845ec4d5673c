import type { WordTable } from '../answer-words.ts';

export const securityWords: WordTable<
  | 'CertificateSigned'
  | 'DeleteCertificate'
  | 'ExtendedTriggerMessage'
  | 'GetInstalledCertificateIds'
  | 'GetLog'
  | 'InstallCertificate'
  | 'SignedUpdateFirmware'
> = {
  CertificateSigned: {
    Accepted: ['accepted', 'Станция приняла свой новый сертификат.'],
    Rejected: ['rejected', 'Станция отвергла сертификат: он недействителен или не её.'],
  },
  DeleteCertificate: {
    Accepted: ['accepted', 'Сертификат удалён со станции.'],
    Failed: ['rejected', 'Станция не смогла удалить сертификат.'],
    NotFound: ['rejected', 'Такого сертификата на станции нет.'],
  },
  ExtendedTriggerMessage: {
    Accepted: ['accepted', 'Станция пришлёт запрошенное сообщение.'],
    Rejected: ['rejected', 'Станция не пришлёт запрошенное сообщение.'],
    NotImplemented: ['rejected', 'Станция не умеет присылать такое сообщение.'],
  },
  GetInstalledCertificateIds: {
    Accepted: ['accepted', 'Список сертификатов станции получен.'],
    NotFound: ['accepted', 'Таких сертификатов на станции нет.'],
  },
  GetLog: {
    Accepted: ['accepted', 'Станция готовит журнал и выгрузит его.'],
    AcceptedCanceled: ['accepted', 'Станция выгрузит этот журнал, прежнюю выгрузку она прервала.'],
    Rejected: ['rejected', 'Станция отказалась выгружать журнал.'],
  },
  InstallCertificate: {
    Accepted: ['accepted', 'Сертификат установлен.'],
    Failed: ['rejected', 'Сертификат верен, но установить его станция не смогла.'],
    Rejected: ['rejected', 'Станция отвергла сертификат: он недействителен, или места для него нет.'],
  },
  SignedUpdateFirmware: {
    Accepted: ['accepted', 'Станция приняла команду. Ход обновления она сообщит сама.'],
    AcceptedCanceled: ['accepted', 'Станция обновится этой прошивкой, прежнее обновление она прервала.'],
    Rejected: ['rejected', 'Станция отклонила обновление.'],
    InvalidCertificate: ['rejected', 'Сертификат, которым подписана прошивка, недействителен.'],
    RevokedCertificate: ['rejected', 'Сертификат, которым подписана прошивка, отозван.'],
  },
};
