import type { Words } from '@tok/studio';

export const configurationWords = {
  search: { ru: 'Найти настройку', en: 'Find a key' },
  readAgain: { ru: 'Прочитать со станции', en: 'Read from the station' },
  key: { ru: 'Ключ', en: 'Key' },
  value: { ru: 'Значение', en: 'Value' },
  edit: { ru: 'Изменить', en: 'Change' },
  save: { ru: 'Отправить', en: 'Send' },
  cancel: { ru: 'Отмена', en: 'Cancel' },
  newPassword: { ru: 'Сменить пароль', en: 'New password' },
  newPasswordNote: {
    ru: 'Сервер создаст новый пароль, передаст его станции и запомнит. Станция переподключится с ним.',
    en: 'The server makes a new password, hands it to the station and keeps it. The station comes back with it.',
  },
  readonly: { ru: 'только чтение', en: 'read only' },
  secret: { ru: 'не показывается', en: 'not shown' },
  updated: { ru: 'Прочитано', en: 'Read' },
  none: { ru: 'Станция ещё не сообщила своих настроек', en: 'The station has not told its keys yet' },
  noneFits: { ru: 'Ничего не найдено', en: 'Nothing is found' },
  failed: { ru: 'Настройки не удалось прочитать', en: 'The keys could not be read' },
  again: { ru: 'Повторить', en: 'Try again' },
  saveFirst: {
    ru: 'Настройки появятся, когда станция подключится',
    en: 'The keys appear once the station has connected',
  },
  offline: {
    ru: 'Станция не на связи: показано прочитанное раньше, изменить сейчас нельзя.',
    en: 'The station is offline: this is what was read before, nothing can be changed now.',
  },
} as const satisfies Record<string, Words>;

/** @source OCPP 1.6, section 7.22 ConfigurationStatus */
export const changeWords: Readonly<Record<string, Words>> = {
  Accepted: { ru: 'Настройка изменена', en: 'Changed' },
  RebootRequired: {
    ru: 'Записано; вступит в силу после перезагрузки станции',
    en: 'Written; it holds once the station has rebooted',
  },
  Rejected: { ru: 'Станция отклонила значение', en: 'The station refused the value' },
  NotSupported: { ru: 'Станция не знает такой настройки', en: 'The station does not know this key' },
};
