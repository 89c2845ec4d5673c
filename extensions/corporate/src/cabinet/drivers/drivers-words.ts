import type { Words } from '@tok/studio';

export const driversWords = {
  search: { ru: 'Поиск по телефону', en: 'Search by phone' },
  find: { ru: 'Найти', en: 'Find' },
  kind: { ru: 'Тип программы', en: 'Program' },
  on: { ru: 'Включён', en: 'On' },
  off: { ru: 'Отключён', en: 'Off' },
  switchedOn: { ru: 'Программа снова предлагается водителю', en: 'The program is offered again to' },
  switchedOff: { ru: 'Программа больше не предлагается водителю', en: 'The program is no longer offered to' },
  hint: {
    ru: 'Отключённому водителю программа не предлагается при оплате. Начатая зарядка не прерывается.',
    en: 'A driver who is off is not offered the program when he pays. A charge that runs goes on.',
  },
  found: { ru: 'Найдено', en: 'Found' },
  none: {
    ru: 'В программах ещё нет водителей: добавьте их в разделе «Добавление».',
    en: 'There are no drivers on the programs yet: add them.',
  },
  noMatch: { ru: 'По этому номеру никого не нашлось.', en: 'Nobody has this number.' },
  pages: { ru: 'Страницы', en: 'Pages' },
  page: { ru: 'Страница', en: 'Page' },
  of: { ru: 'из', en: 'of' },
  previous: { ru: 'Назад', en: 'Back' },
  next: { ru: 'Дальше', en: 'Next' },
} satisfies Record<string, Words>;
