import type { Words } from '@tok/studio';

export const revealWords = {
  show: { ru: 'Показать код', en: 'Show the code' },
  note: {
    ru: 'Код открывает вход вместо водителя. Кто, когда и зачем его смотрел, записывается.',
    en: 'The code signs in in the driver’s place. Who looked, when and why is written down.',
  },
  reason: { ru: 'Причина', en: 'Reason' },
  reasonHint: { ru: 'Например: звонит водитель, СМС не приходит', en: 'For instance: the driver calls, no SMS comes' },
  reasonShort: { ru: 'Напишите причину, хотя бы пять букв', en: 'Write a reason of five letters at least' },
  cancel: { ru: 'Отмена', en: 'Cancel' },
  failed: { ru: 'Не получилось. Попробуйте ещё раз', en: 'It did not work. Try again' },
  code: { ru: 'Код', en: 'Code' },
  hides: { ru: 'Скроется через минуту', en: 'Hides in a minute' },
  hidden: { ru: 'Код скрыт', en: 'The code is hidden' },
  hide: { ru: 'Скрыть', en: 'Hide' },
} as const satisfies Record<string, Words>;
