import type { WordTable } from '../answer-words.ts';

export const coreWords: WordTable<
  | 'ChangeAvailability'
  | 'ChangeConfiguration'
  | 'ClearCache'
  | 'DataTransfer'
  | 'GetConfiguration'
  | 'RemoteStartTransaction'
  | 'RemoteStopTransaction'
  | 'Reset'
  | 'UnlockConnector'
> = {
  ChangeAvailability: {
    Accepted: ['accepted', 'Доступность изменена.'],
    Scheduled: ['accepted', 'Станция изменит доступность, когда закончится текущая зарядка.'],
    Rejected: ['rejected', 'Станция отказалась менять доступность.'],
  },
  ChangeConfiguration: {
    Accepted: ['accepted', 'Настройка изменена.'],
    RebootRequired: ['accepted', 'Настройка записана и вступит в силу после перезагрузки станции.'],
    Rejected: ['rejected', 'Станция отклонила значение: настройка осталась прежней.'],
    NotSupported: ['rejected', 'Станция не знает такой настройки.'],
  },
  ClearCache: {
    Accepted: ['accepted', 'Кэш авторизации станции очищен.'],
    Rejected: ['rejected', 'Станция не очистила кэш авторизации: возможно, его у неё нет.'],
  },
  DataTransfer: {
    Accepted: ['accepted', 'Станция приняла данные.'],
    Rejected: ['rejected', 'Станция отклонила данные.'],
    UnknownMessageId: ['rejected', 'Станция не знает такого вида данных.'],
    UnknownVendorId: ['rejected', 'Станция не знает такого производителя.'],
  },
  GetConfiguration: {
    answered: ({ configurationKey = [], unknownKey = [] }) => {
      if (configurationKey.length === 0 && unknownKey.length > 0) {
        return ['rejected', 'Станция не знает ни одной из этих настроек.'];
      }
      return unknownKey.length === 0
        ? ['accepted', 'Настройки станции получены.']
        : ['accepted', 'Настройки станции получены, кроме тех, которых она не знает.'];
    },
  },
  RemoteStartTransaction: {
    Accepted: ['accepted', 'Станция приняла команду. Зарядка начнётся, когда станция сообщит о начале.'],
    Rejected: ['rejected', 'Станция отклонила начало зарядки.'],
  },
  RemoteStopTransaction: {
    Accepted: ['accepted', 'Станция приняла команду остановки.'],
    Rejected: ['rejected', 'Станция отклонила остановку: возможно, такой зарядки на ней уже нет.'],
  },
  Reset: {
    Accepted: ['accepted', 'Станция приняла команду и перезагружается.'],
    Rejected: ['rejected', 'Станция отклонила перезагрузку.'],
  },
  UnlockConnector: {
    Unlocked: ['accepted', 'Коннектор разблокирован.'],
    UnlockFailed: ['rejected', 'Станция не смогла разблокировать коннектор.'],
    NotSupported: ['rejected', 'Станция не умеет разблокировать этот коннектор.'],
  },
};
