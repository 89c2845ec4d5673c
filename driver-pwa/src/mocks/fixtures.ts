import type { ConnectorView, DocumentInForce, OwnerTariffs, SessionView, StationView } from '@tok/api';
import type { ConnectorAvailability, ConnectorType } from '@tok/domain';
import { uuid } from './uuid.ts';

export { cards, sources } from './source-fixtures.ts';
export { uuid };

/** A small operator, invented. */
const powersW: Record<ConnectorType, number> = { chademo: 50_000, gbt: 60_000, ccs: 120_000, type2: 22_000 };

export const nightWindows = [
  { from: '07:00', to: '23:00', priceMinorPerKwh: 2200 },
  { from: '23:00', to: '07:00', priceMinorPerKwh: 1600 },
];

export function connector(
  index: number,
  type: ConnectorType,
  availability: ConnectorAvailability,
  more: Partial<ConnectorView> = {},
): ConnectorView {
  return {
    id: uuid(2, index),
    number: (index % 10) + 1,
    type,
    current: type === 'type2' ? 'ac' : 'dc',
    maxPowerW: powersW[type],
    availability,
    priceMinorPerKwh: type === 'type2' ? 1500 : 2200,
    windows: [],
    reportsSoc: type !== 'type2',
    ...more,
  };
}

export function station(index: number, displayNumber: string, more: Partial<StationView> = {}): StationView {
  return {
    id: uuid(1, index),
    displayNumber,
    name: null,
    address: 'ул. Красная, 176',
    city: 'Краснодар',
    owner: 'Заряд Юг',
    latitude: 45.05,
    longitude: 38.98,
    timeZone: 'Europe/Moscow',
    informationMessage: null,
    description: null,
    webcam: null,
    camera: null,
    photos: [],
    isOnline: true,
    connectors: [connector(index * 10, 'ccs', 'free')],
    ...more,
  };
}

type Sketch = readonly [
  number: string,
  address: string,
  city: string,
  latitude: number,
  longitude: number,
  states: readonly [ConnectorType, ConnectorAvailability][],
];

const sketches: readonly Sketch[] = [
  [
    '0195',
    'ул. Красная, 176',
    'Краснодар',
    45.0468,
    38.9785,
    [
      ['ccs', 'free'],
      ['gbt', 'busy'],
      ['chademo', 'free'],
    ],
  ],
  [
    '0196',
    'ул. Стасова, 182',
    'Краснодар',
    45.0191,
    39.0331,
    [
      ['gbt', 'free'],
      ['ccs', 'free'],
    ],
  ],
  [
    '0197',
    'Западный обход, 29',
    'Краснодар',
    45.0553,
    38.9089,
    [
      ['ccs', 'busy'],
      ['chademo', 'busy'],
    ],
  ],
  ['0198', 'ул. Дзержинского, 100', 'Краснодар', 45.1034, 38.9802, [['type2', 'free']]],
  [
    '0201',
    'ул. Северная, 326',
    'Краснодар',
    45.0399,
    38.9901,
    [
      ['ccs', 'faulted'],
      ['gbt', 'faulted'],
    ],
  ],
  [
    '0210',
    'Курортный проспект, 18',
    'Сочи',
    43.5748,
    39.7262,
    [
      ['ccs', 'free'],
      ['type2', 'free'],
      ['gbt', 'free'],
    ],
  ],
  [
    '0211',
    'ул. Навагинская, 9',
    'Сочи',
    43.5862,
    39.7231,
    [
      ['gbt', 'offline'],
      ['ccs', 'offline'],
    ],
  ],
  [
    '0212',
    'Олимпийский проспект, 1',
    'Сочи',
    43.4042,
    39.9545,
    [
      ['ccs', 'free'],
      ['chademo', 'busy'],
    ],
  ],
  [
    '0220',
    'ул. Суворовская, 54',
    'Новороссийск',
    44.7235,
    37.7687,
    [
      ['gbt', 'free'],
      ['type2', 'busy'],
    ],
  ],
  ['0221', 'Мысхакское шоссе, 48', 'Новороссийск', 44.6903, 37.7825, [['ccs', 'busy']]],
  [
    '0230',
    'ул. Крымская, 98',
    'Анапа',
    44.8944,
    37.3166,
    [
      ['ccs', 'free'],
      ['gbt', 'free'],
    ],
  ],
  [
    '0231',
    'Пионерский проспект, 70',
    'Анапа',
    44.9331,
    37.2998,
    [
      ['type2', 'free'],
      ['type2', 'free'],
    ],
  ],
];

const owners = ['Заряд Юг', 'Прибой Энерго', 'Нулевой выхлоп'];

export const stations: StationView[] = sketches.map(([number, address, city, latitude, longitude, states], index) =>
  station(index + 1, number, {
    address,
    city,
    latitude,
    longitude,
    owner: owners[index % owners.length] ?? 'Заряд Юг',
    isOnline: states.some(([, availability]) => availability !== 'offline'),
    informationMessage: index === 0 ? 'Въезд со двора. Первые 20 минут стоянки бесплатно.' : null,
    webcam: index === 0 ? { kind: 'page', url: 'https://camera.example/0195' } : null,
    // Of the time the fixtures are made: shown for ten minutes in the mock.
    camera: index < 2 ? { free: index === 0 ? 3 : 0, total: 6, reportedAt: new Date().toISOString() } : null,
    connectors: states.map(([type, availability], at) =>
      connector((index + 1) * 10 + at, type, availability, index === 0 && at === 0 ? { windows: nightWindows } : {}),
    ),
  }),
);

export const documents: DocumentInForce[] = [
  {
    id: uuid(5, 1),
    type: 'privacy_policy',
    version: 3,
    title: 'Политика обработки персональных данных',
    text: '<h1>Политика</h1><p>Мы храним <strong>только нужное</strong>.</p><script>alert(1)</script><p><a href="javascript:alert(1)" onclick="alert(1)">ссылка</a></p><ul><li>Номер телефона</li><li>История зарядок</li></ul>',
    inForceFrom: '2026-09-01T00:00:00Z',
    requiresConsent: true,
  },
  {
    id: uuid(5, 2),
    type: 'terms',
    version: 2,
    title: 'Условия пользования',
    text: '<p>Условия.</p>',
    inForceFrom: '2026-08-01T00:00:00Z',
    requiresConsent: true,
  },
  {
    id: uuid(5, 3),
    type: 'offer',
    version: 1,
    title: 'Публичная оферта',
    text: '<p>Оферта.</p>',
    inForceFrom: '2026-08-01T00:00:00Z',
    requiresConsent: false,
  },
];

export const tariffs: OwnerTariffs[] = [
  {
    owner: 'Заряд Юг',
    groups: [
      {
        priceMinorPerKwh: 1500,
        windows: [],
        connectorTypes: ['type2'],
        stations: [{ id: uuid(1, 4), displayNumber: '0198', address: 'ул. Дзержинского, 100' }],
      },
      {
        priceMinorPerKwh: 2200,
        windows: nightWindows,
        connectorTypes: ['ccs', 'gbt', 'chademo'],
        stations: [{ id: uuid(1, 1), displayNumber: '0195', address: 'ул. Красная, 176' }],
      },
    ],
  },
  {
    owner: 'Прибой Энерго',
    groups: [
      {
        priceMinorPerKwh: 2450,
        windows: [],
        connectorTypes: ['ccs', 'gbt'],
        stations: [{ id: uuid(1, 2), displayNumber: '0196', address: 'ул. Стасова, 182' }],
      },
    ],
  },
];

export const faq = [
  {
    id: uuid(6, 1),
    question: 'Как начать зарядку?',
    answer: '<p>Выберите станцию, разъём и способ оплаты, затем вставьте разъём в автомобиль.</p>',
  },
  {
    id: uuid(6, 2),
    question: 'Почему удержали больше, чем я потратил?',
    answer:
      '<p>Мы удерживаем сумму до конца зарядки, затем списываем только стоимость отпущенной энергии, а остальное возвращаем.</p>',
  },
  {
    id: uuid(6, 3),
    question: 'Что делать, если станция не отвечает?',
    answer: '<p>Попробуйте другой разъём или напишите в поддержку.</p>',
  },
];

export const promotions = [
  {
    id: uuid(7, 1),
    title: 'Ночной тариф',
    text: '<p>С 23:00 до 7:00 заряжайте по 16 ₽ за кВт·ч на станциях «Заряд Юг».</p>',
    starts_on: '2026-11-01',
    ends_on: '2099-12-31',
  },
];

export const contacts = {
  company_name: 'ООО «Ток»',
  legal_details: 'ИНН 0000000000\nОГРН 0000000000000',
  address: '350000, Краснодар, ул. Примерная, 1',
  support_phone: '+7 (800) 000-00-00',
  support_email: 'help@tok.example',
  telegram_url: 'https://t.me/example',
  working_hours: 'Круглосуточно',
};

export const appConfig = {
  tileUrl: null,
  tileUrlDark: null,
  tileAttribution: null,
  publicUrl: 'http://localhost:8055',
  isDemo: true,
};

/** A finished charge with the figures of the product's example. */
export const completedSession: SessionView = {
  id: uuid(8, 1),
  number: 299_686,
  status: 'completed',
  endReason: 'driver_stopped',
  reviewReason: null,
  station: {
    id: uuid(1, 1),
    displayNumber: '0195',
    address: 'ул. Красная, 176',
    timeZone: 'Europe/Moscow',
    isOnline: true,
  },
  connector: { id: uuid(2, 10), number: 1, type: 'ccs', maxPowerW: 120_000 },
  source: { kind: 'card', label: 'Mir •• 4444' },
  limit: { kind: 'full' },
  tariffName: 'Дневной',
  priceMinorPerKwh: 2200,
  requestedAt: '2026-11-23T08:13:30.000Z',
  startDeadlineAt: null,
  startedAt: '2026-11-23T08:14:00.000Z',
  endedAt: '2026-11-23T08:16:36.000Z',
  stopRequestedAt: '2026-11-23T08:16:30.000Z',
  energyWh: 1700,
  costMinor: 3740,
  powerW: 0,
  soc: 17,
  socStart: 14,
  averagePowerW: 39_257,
  lastReadingAt: '2026-11-23T08:16:36.000Z',
  suspendedAt: null,
  curve: Array.from({ length: 14 }, (_, index) => ({
    atS: index * 12,
    powerW: Math.round(42_000 * Math.min(1, index / 3) - index * 300),
    soc: 14 + Math.round(index / 4),
    energyWh: Math.round((1700 * index) / 13),
  })),
  hold: null,
  payment: {
    status: 'captured',
    heldMinor: 150_000,
    capturedMinor: 3740,
    releasedMinor: 146_260,
    failureCode: null,
    failureText: null,
    confirmationUrl: null,
    settledAt: '2026-11-23T08:16:40.000Z',
  },
  debtMinor: 0,
};
