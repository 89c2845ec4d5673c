import type { Words } from '@tok/studio';

export const messageWords = {
  search: { ru: 'Действие или текст сообщения', en: 'Action or text of a message' },
  direction: { ru: 'Направление', en: 'Direction' },
  both: { ru: 'В обе стороны', en: 'Both directions' },
  in: { ru: 'От станции', en: 'From the station' },
  out: { ru: 'К станции', en: 'To the station' },
  errorsOnly: { ru: 'Только ошибки', en: 'Errors only' },
  chargeOnly: { ru: 'Только эта зарядка', en: 'This charge only' },
  more: { ru: 'Показать ещё', en: 'Show more' },
  goOn: { ru: 'Искать дальше', en: 'Search on' },
  none: { ru: 'Сообщений нет', en: 'There are no messages' },
  noneFits: { ru: 'Среди просмотренных ничего не подошло', en: 'Nothing that was looked through fits' },
  looked: { ru: 'Просмотрено сообщений', en: 'Messages looked through' },
  failed: { ru: 'Сообщения не удалось прочитать', en: 'The messages could not be read' },
  again: { ru: 'Повторить', en: 'Try again' },
  loading: { ru: 'Загружаются сообщения…', en: 'Messages are loading…' },
  saveFirst: { ru: 'Сообщения появятся после сохранения', en: 'Messages appear once it is saved' },
  gone: { ru: 'Записи нет или нет прав её видеть', en: 'It does not exist, or you may not see it' },
  call: { ru: 'запрос', en: 'call' },
  result: { ru: 'ответ', en: 'answer' },
  error: { ru: 'ошибка', en: 'error' },
} as const satisfies Record<string, Words>;
