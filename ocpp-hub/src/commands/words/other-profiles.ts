import type { WordTable } from '../answer-words.ts';

/** Firmware management, local authorization list, reservation, smart charging, remote trigger. */
export const otherProfilesWords: WordTable<
  | 'CancelReservation'
  | 'ClearChargingProfile'
  | 'GetCompositeSchedule'
  | 'GetDiagnostics'
  | 'GetLocalListVersion'
  | 'ReserveNow'
  | 'SendLocalList'
  | 'SetChargingProfile'
  | 'TriggerMessage'
  | 'UpdateFirmware'
> = {
  CancelReservation: {
    Accepted: ['accepted', 'Бронь отменена.'],
    Rejected: ['rejected', 'Станция не знает такой брони.'],
  },
  ClearChargingProfile: {
    Accepted: ['accepted', 'Профиль мощности снят.'],
    Unknown: ['rejected', 'На станции нет такого профиля мощности.'],
  },
  GetCompositeSchedule: {
    Accepted: ['accepted', 'Итоговое расписание мощности получено.'],
    Rejected: ['rejected', 'Станция не сообщила расписание мощности.'],
  },
  GetDiagnostics: {
    answered: ({ fileName }) =>
      fileName
        ? ['accepted', 'Станция готовит файл диагностики и выгрузит его.']
        : ['rejected', 'У станции нет данных диагностики за это время.'],
  },
  GetLocalListVersion: {
    answered: ({ listVersion }) => {
      if (listVersion < 0) return ['rejected', 'Станция не поддерживает локальный список карт.'];
      return [
        'accepted',
        listVersion === 0 ? 'Локальный список станции пуст.' : `Версия локального списка: ${listVersion}.`,
      ];
    },
  },
  ReserveNow: {
    Accepted: ['accepted', 'Коннектор забронирован.'],
    Faulted: ['rejected', 'Бронь не создана: коннектор неисправен.'],
    Occupied: ['rejected', 'Бронь не создана: коннектор занят.'],
    Rejected: ['rejected', 'Станция не принимает брони.'],
    Unavailable: ['rejected', 'Бронь не создана: коннектор недоступен.'],
  },
  SendLocalList: {
    Accepted: ['accepted', 'Локальный список карт записан.'],
    Failed: ['rejected', 'Станция не смогла записать локальный список карт.'],
    NotSupported: ['rejected', 'Станция не поддерживает локальный список карт.'],
    VersionMismatch: ['rejected', 'На станции другая версия локального списка: нужен полный список.'],
  },
  SetChargingProfile: {
    Accepted: ['accepted', 'Профиль мощности установлен.'],
    Rejected: ['rejected', 'Станция отклонила профиль мощности.'],
    NotSupported: ['rejected', 'Станция не поддерживает профили мощности.'],
  },
  TriggerMessage: {
    Accepted: ['accepted', 'Станция пришлёт запрошенное сообщение.'],
    Rejected: ['rejected', 'Станция не пришлёт запрошенное сообщение.'],
    NotImplemented: ['rejected', 'Станция не умеет присылать такое сообщение.'],
  },
  UpdateFirmware: {
    answered: ['accepted', 'Станция приняла команду. Ход обновления она сообщит сама.'],
  },
};
