import type { Words } from '@tok/studio';

export const statisticsWords = {
  from: { ru: 'Дата начала', en: 'From' },
  to: { ru: 'Дата окончания', en: 'To' },
  presets: { ru: 'Период', en: 'Period' },
  wrongPeriod: {
    ru: 'Выберите обе даты: начало не позже конца, не больше трёх лет.',
    en: 'Choose both dates: the start not after the end, at most three years.',
  },
  energy: { ru: 'Общее потребление энергии, кВт·ч', en: 'Energy, kWh' },
  cost: { ru: 'Общая стоимость', en: 'Cost' },
  sessions: { ru: 'Зарядок', en: 'Charges' },
  companyPays: { ru: 'Из них платит компания', en: 'Of it the company pays' },
  none: {
    ru: 'За этот период по программам компании не заряжались.',
    en: 'Nobody charged on the company’s programs in this period.',
  },
  gone: { ru: 'Профиль удалён', en: 'Profile deleted' },
  card: { ru: 'Карта', en: 'Card' },
  csv: { ru: 'Скачать CSV', en: 'Download CSV' },
  xlsx: { ru: 'Скачать XLSX', en: 'Download XLSX' },
  more: { ru: 'Показать ещё', en: 'Show more' },
  showEnergy: { ru: 'Энергия', en: 'Energy' },
  showCost: { ru: 'Стоимость', en: 'Cost' },
  chartBy: { ru: 'Что на графике', en: 'What the chart shows' },
  byDay: { ru: 'по дням', en: 'by day' },
  byMonth: { ru: 'по месяцам', en: 'by month' },
  most: { ru: 'больше всего', en: 'most' },
  asTable: { ru: 'График таблицей', en: 'The chart as a table' },
  day: { ru: 'День', en: 'Day' },
  month: { ru: 'Месяц', en: 'Month' },
  zone: {
    ru: 'Дни — по московскому времени, зарядка считается в день окончания.',
    en: 'Days by Moscow time; a charge counts on the day it ended.',
  },
} satisfies Record<string, Words>;
