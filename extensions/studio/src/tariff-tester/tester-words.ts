import type { Words } from '@tok/studio';

export const testerWords = {
  when: { ru: 'Когда, по часам станции', en: 'When, by the station’s clock' },
  program: { ru: 'Программа', en: 'Program' },
  noProgram: { ru: 'Без программы', en: 'Without a program' },
  ask: { ru: 'Проверить', en: 'Check' },
  failed: { ru: 'Не удалось проверить', en: 'This could not be checked' },
  priceIs: { ru: 'Цена', en: 'The price is' },
  perKwh: { ru: 'за кВт·ч', en: 'per kWh' },
  byTariff: { ru: 'по цене', en: 'by' },
  noPrice: {
    ru: 'Цены нет: зарядка не начнётся',
    en: 'There is no price: the charge does not start',
  },
  withoutProgram: { ru: 'без программы', en: 'without the program' },
  discount: { ru: 'скидка программы', en: 'program discount' },
  because: { ru: 'Почему', en: 'Why' },
  changes: { ru: 'Следующая цена', en: 'The next price' },
  none: { ru: 'цены не будет', en: 'there will be no price' },
  noChange: { ru: 'В ближайшую неделю цена не изменится', en: 'The price does not change within a week' },
} as const satisfies Record<string, Words>;
