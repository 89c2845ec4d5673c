import type { Words } from '@tok/studio';

export const rebootWords = {
  soft: { ru: 'Мягкая перезагрузка', en: 'Soft reboot' },
  hard: { ru: 'Жёсткая перезагрузка', en: 'Hard reboot' },
  softNote: {
    ru: 'Станция завершит идущие зарядки и перезапустит программу.',
    en: 'The station ends running charges and restarts its software.',
  },
  hardNote: {
    ru: 'Станция перезапустится сразу, как при отключении питания. Идущие зарядки прервутся.',
    en: 'The station restarts at once, as after a power cut. Running charges break off.',
  },
  question: { ru: 'Перезагрузить станцию?', en: 'Reboot the station?' },
  confirm: { ru: 'Перезагрузить', en: 'Reboot' },
  cancel: { ru: 'Отмена', en: 'Cancel' },
  saveFirst: { ru: 'Сначала сохраните станцию', en: 'Save the station first' },
  offline: {
    ru: 'Перезагрузить можно только станцию, которая на связи.',
    en: 'Only a connected station can be rebooted.',
  },
  notSent: { ru: 'Команду не удалось создать', en: 'The command could not be made' },
  notRead: {
    ru: 'Не удаётся узнать, что стало с командой. Смотрите список команд станции.',
    en: 'What became of the command cannot be read. See the commands of the station.',
  },
} as const satisfies Record<string, Words>;
