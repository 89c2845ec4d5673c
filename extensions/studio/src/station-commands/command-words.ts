import type { Words } from '@tok/studio';

export const commandWords = {
  soft: { ru: 'Мягкая перезагрузка', en: 'Soft reboot' },
  hard: { ru: 'Жёсткая перезагрузка', en: 'Hard reboot' },
  all: { ru: 'Все команды', en: 'All commands' },
  commands: { ru: 'Команды станции', en: 'Commands of the station' },
  back: { ru: 'К списку команд', en: 'Back to the commands' },
  send: { ru: 'Отправить', en: 'Send' },
  confirm: { ru: 'Да, отправить', en: 'Yes, send' },
  sure: { ru: 'Точно отправить?', en: 'Send it, really?' },
  cancel: { ru: 'Отмена', en: 'Cancel' },
  close: { ru: 'Закрыть', en: 'Close' },
  addRow: { ru: 'Добавить', en: 'Add' },
  removeRow: { ru: 'Убрать', en: 'Remove' },
  notChosen: { ru: 'не выбрано', en: 'not chosen' },
  answer: { ru: 'Ответ станции', en: 'Answer of the station' },
  noFields: { ru: 'Параметров нет.', en: 'It has no arguments.' },
  saveFirst: { ru: 'Сначала сохраните станцию', en: 'Save the station first' },
  offline: {
    ru: 'Станция не на связи: команду можно будет отправить, когда она подключится.',
    en: 'The station is offline: commands can be sent once it is connected.',
  },
  unknownLink: {
    ru: 'Не удаётся узнать, на связи ли станция. Попробуем ещё раз сами.',
    en: 'Whether the station is online cannot be read. It is tried again.',
  },
  notSent: { ru: 'Команду не удалось создать', en: 'The command could not be made' },
  notRead: {
    ru: 'Не удаётся узнать, что стало с командой. Смотрите список команд станции.',
    en: 'What became of the command cannot be read. See the commands of the station.',
  },
} as const satisfies Record<string, Words>;
