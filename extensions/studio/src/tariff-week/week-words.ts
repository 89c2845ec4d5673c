import type { Words } from '@tok/studio';

export const weekWords = {
  caption: { ru: 'Цена за кВт·ч в рублях по часам станции', en: 'Price per kWh in roubles by the station’s clock' },
  hours: { ru: 'Часы', en: 'Hours' },
  before: { ru: 'Неделей раньше', en: 'A week earlier' },
  after: { ru: 'Неделей позже', en: 'A week later' },
  none: { ru: 'нет', en: 'none' },
  noPrice: {
    ru: 'Цены нет: зарядка не начнётся',
    en: 'There is no price: a charge does not start',
  },
  noPriceAtTimes: {
    ru: 'В части недели цены нет: зарядка тогда не начнётся',
    en: 'For part of the week there is no price: a charge does not start then',
  },
  wins: { ru: 'действует', en: 'is in force' },
  giveWay: { ru: 'уступают', en: 'give way' },
  press: { ru: 'Нажмите на цену, чтобы узнать, почему она такая', en: 'Press a price to learn why it is so' },
  own: { ru: 'эта цена', en: 'this price' },
  legend: { ru: 'Какие цены действуют', en: 'Prices in force' },
  contested: {
    ru: '+1 — столько цен подходит ещё и уступает',
    en: '+1: so many more prices apply and give way',
  },
  chooseConnector: { ru: 'Выберите коннектор', en: 'Choose a connector' },
  chooseClient: { ru: 'Выберите коннектор и клиента', en: 'Choose a connector and a client' },
} as const satisfies Record<string, Words>;
