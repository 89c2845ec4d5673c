import type { Words } from '@tok/studio';

/** Words that more than one screen says. */
export const cabinetWords = {
  add: { ru: 'Добавление', en: 'Add drivers' },
  statistics: { ru: 'Статистика', en: 'Statistics' },
  drivers: { ru: 'Управление', en: 'Drivers' },
  reports: { ru: 'Отчёты', en: 'Statements' },
  signOut: { ru: 'Выйти', en: 'Sign out' },
  sections: { ru: 'Разделы кабинета', en: 'Sections of the cabinet' },
  contract: { ru: 'Договор', en: 'Contract' },
  loading: { ru: 'Загружается…', en: 'Loading…' },
  again: { ru: 'Повторить', en: 'Try again' },
  phone: { ru: 'Телефон', en: 'Phone' },
  program: { ru: 'Программа', en: 'Program' },
  total: { ru: 'Итого', en: 'Total' },
  notLoaded: {
    ru: 'Не удалось загрузить. Проверьте связь и повторите.',
    en: 'Could not load. Check the connection and try again.',
  },
  notSaved: {
    ru: 'Не удалось сохранить. Проверьте связь и повторите.',
    en: 'Could not save. Check the connection and try again.',
  },
  notYours: {
    ru: 'Ваша учётная запись не связана с компанией или отключена. Обратитесь к оператору.',
    en: 'Your account belongs to no company, or is switched off. Ask the operator.',
  },
  tooMany: {
    ru: 'За сегодня проверено слишком много номеров. Добавьте остальные завтра или обратитесь к оператору.',
    en: 'Too many numbers were asked about today. Add the rest tomorrow, or ask the operator.',
  },
  gone: { ru: 'Этого больше нет: обновите страницу.', en: 'This is gone: reload the page.' },
} satisfies Record<string, Words>;
