import type { Words } from '@tok/studio';

export const askingWords = {
  station: { ru: 'Номер станции', en: 'Station number' },
  connector: { ru: 'Коннектор', en: 'Connector' },
  who: { ru: 'Кто заряжает', en: 'Who charges' },
  guest: { ru: 'Водитель без своей цены', en: 'A driver without a price of his own' },
  oneClient: { ru: 'Один клиент', en: 'One client' },
  group: { ru: 'Группа', en: 'Group' },
  phone: { ru: 'Телефон клиента', en: 'Client’s phone' },
  client: { ru: 'Клиент', en: 'Client' },
  clientOfTariff: { ru: 'Клиент этой цены', en: 'This price’s client' },
  noneFound: { ru: 'Ничего не найдено', en: 'Nothing was found' },
  typeDigits: { ru: 'Введите не меньше четырёх цифр', en: 'Type at least four digits' },
  noConnectors: { ru: 'Таких коннекторов нет', en: 'There are no such connectors' },
  saved: {
    ru: 'Считается по сохранённым ценам тем же кодом, что и сама зарядка.',
    en: 'Computed from saved prices by the code that prices a charge.',
  },
} as const satisfies Record<string, Words>;
