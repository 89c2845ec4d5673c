import type { Words } from '@tok/studio';

export const passwordWords = {
  isSet: { ru: 'Пароль задан', en: 'The password is set' },
  notSet: { ru: 'Пароль не задан: станция не подключится', en: 'There is no password: the station cannot connect' },
  willBeSet: { ru: 'Новый пароль вступит в силу после сохранения', en: 'The new password holds once it is saved' },
  copyNow: {
    ru: 'Скопируйте пароль сейчас: после сохранения его больше никто не увидит.',
    en: 'Copy the password now: once it is saved nobody sees it again.',
  },
  generate: { ru: 'Сгенерировать', en: 'Generate' },
  own: { ru: 'Задать свой', en: 'Type one' },
  undo: { ru: 'Отменить', en: 'Undo' },
  copy: { ru: 'Скопировать', en: 'Copy' },
  copied: { ru: 'Скопировано', en: 'Copied' },
  notCopied: { ru: 'Не удалось скопировать: выделите и скопируйте сами', en: 'Not copied: select and copy it' },
  password: { ru: 'Пароль станции', en: 'Password of the station' },
  length: { ru: 'От 8 до 40 знаков', en: 'From 8 to 40 characters' },
} as const satisfies Record<string, Words>;
