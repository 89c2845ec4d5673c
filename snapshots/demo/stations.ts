import type { ConnectorType } from '@tok/domain';
import { demoIds } from './fixed-ids.ts';

export interface DemoConnector {
  number: number;
  type: ConnectorType;
  maxPowerW: number;
}

export interface DemoStation {
  /** from 1; ids follow from it */
  number: number;
  code: string;
  displayNumber: string;
  name: string;
  owner: string;
  city: string;
  address: string;
  /** degrees */
  latitude: number;
  longitude: number;
  protocol: 'ocpp1.6' | 'ocpp2.0.1';
  connectors: DemoConnector[];
  /** 'virtual': the demo's fleet runs it; 'own': waits for the reader's charge point; 'offline': nobody does */
  runBy: 'virtual' | 'own' | 'offline';
  informationMessage?: string;
  description?: string;
  webcamUrl?: string;
  webcamKind?: 'image' | 'hls' | 'page';
}

const fast: DemoConnector[] = [
  { number: 1, type: 'chademo', maxPowerW: 50_000 },
  { number: 2, type: 'ccs', maxPowerW: 60_000 },
  { number: 3, type: 'type2', maxPowerW: 22_000 },
];
const chinese: DemoConnector[] = [
  { number: 1, type: 'gbt', maxPowerW: 80_000 },
  { number: 2, type: 'ccs', maxPowerW: 80_000 },
];
const strong: DemoConnector[] = [
  { number: 1, type: 'ccs', maxPowerW: 150_000 },
  { number: 2, type: 'gbt', maxPowerW: 120_000 },
  { number: 3, type: 'chademo', maxPowerW: 50_000 },
];
const slow: DemoConnector[] = [{ number: 1, type: 'type2', maxPowerW: 22_000 }];
const slowPair: DemoConnector[] = [
  { number: 1, type: 'type2', maxPowerW: 22_000 },
  { number: 2, type: 'type2', maxPowerW: 11_000 },
];

const { krasnodar, sochi, novorossiysk, anapa } = demoIds.cities;
const { tok, yugEnergo, parking } = demoIds.owners;

type Place = [
  address: string,
  latitude: number,
  longitude: number,
  city: string,
  owner: string,
  connectors: DemoConnector[],
  name: string,
];

/** Real addresses on the map; that a station stands there is invented. The first twelve are run by the virtual fleet. */
const places: Place[] = [
  ['ул. Головатого, 313', 45.0389, 38.9745, krasnodar, tok, fast, 'У торгового центра на Головатого'],
  ['ул. Дзержинского, 100', 45.1014, 38.9818, krasnodar, tok, strong, 'Северный въезд'],
  ['ул. Крылатая, 2', 45.0122, 39.1224, krasnodar, yugEnergo, chinese, 'Восточный парк'],
  ['Привокзальная площадь, 1', 45.0224, 38.9889, krasnodar, parking, slowPair, 'Вокзал Краснодар-1'],
  ['ул. Войкова, 1', 43.5808, 39.7186, sochi, tok, fast, 'Морской вокзал'],
  ['ул. Новая Заря, 7', 43.6007, 39.7305, sochi, yugEnergo, strong, 'Новая Заря'],
  ['Олимпийский проспект, 21', 43.4034, 39.9551, sochi, tok, strong, 'Олимпийский парк'],
  ['ул. Мира, 50', 43.4487, 39.9412, sochi, parking, fast, 'Аэропорт Сочи'],
  ['набережная Адмирала Серебрякова, 49', 44.7169, 37.7797, novorossiysk, tok, chinese, 'Набережная'],
  ['ул. Советов, 40', 44.7237, 37.7686, novorossiysk, parking, slow, 'Центр'],
  ['ул. Астраханская, 99', 44.8889, 37.3203, anapa, tok, fast, 'Красная площадь, Анапа'],
  ['Пионерский проспект, 65', 44.9176, 37.3062, anapa, yugEnergo, slowPair, 'Пионерский проспект'],
  ['ул. Уральская, 79/1', 45.0341, 39.0524, krasnodar, yugEnergo, chinese, 'Уральская'],
  ['ул. Разведчика Леонова, 1', 45.0443, 39.0281, krasnodar, tok, fast, 'Парк у стадиона'],
  ['ул. Красная, 109', 45.0317, 38.9722, krasnodar, parking, slow, 'Красная'],
  ['ул. Ставропольская, 222', 45.0189, 39.0312, krasnodar, parking, slowPair, 'Ставропольская'],
  ['ул. Западный Обход, 29', 45.0572, 38.9064, krasnodar, tok, strong, 'Западный обход'],
  ['ул. Защитников Кавказа, 118', 43.6799, 40.2046, sochi, yugEnergo, chinese, 'Красная Поляна'],
  ['набережная Лаванда, 3', 43.6717, 40.2966, sochi, yugEnergo, fast, 'Горный курорт'],
  ['Курортный проспект, 103', 43.5531, 39.7735, sochi, parking, slow, 'Курортный проспект'],
  ['Анапское шоссе, 2', 44.7323, 37.7626, novorossiysk, tok, strong, 'Анапское шоссе'],
  ['проспект Ленина, 95', 44.6934, 37.7853, novorossiysk, parking, slowPair, 'Проспект Ленина'],
  ['ул. Крымская, 170', 44.8929, 37.3247, anapa, tok, chinese, 'Крымская'],
  ['Симферопольское шоссе, 1', 44.8835, 37.3471, anapa, yugEnergo, fast, 'Симферопольское шоссе'],
];

const extras: Record<number, Partial<DemoStation>> = {
  4: { description: 'Въезд на парковку под шлагбаум, первые 15 минут бесплатно.' },
  6: { webcamUrl: 'https://example.com/cameras/novaya-zarya' },
  8: { informationMessage: 'С 23:00 до 6:00 въезд только со стороны терминала прилёта.' },
  13: { informationMessage: 'Станция на обслуживании до конца недели. Ближайшая — на ул. Крылатой, 2.' },
  17: { description: 'Круглосуточно, рядом кафе.' },
  21: { informationMessage: 'Коннектор CHAdeMO временно не работает.' },
};

function demoStation([address, latitude, longitude, city, owner, connectors, name]: Place, index: number): DemoStation {
  const number = index + 1;
  const displayNumber = String(100 + number).padStart(4, '0');
  return {
    number,
    code: `TOK-${displayNumber}`,
    displayNumber,
    name,
    owner,
    city,
    address,
    latitude,
    longitude,
    protocol: 'ocpp1.6',
    connectors,
    runBy: number <= 12 ? 'virtual' : 'offline',
    ...extras[number],
  };
}

/** For a charge point of the reader's own. */
const ownStations: DemoStation[] = [
  {
    ...demoStation(['ул. Северная, 324', 45.0406, 38.9843, krasnodar, tok, fast, 'Ваша станция OCPP 1.6'], 24),
    code: 'TOK-OWN-16',
    displayNumber: '0916',
    runBy: 'own',
  },
  {
    ...demoStation(['ул. Северная, 326', 45.0408, 38.9858, krasnodar, tok, chinese, 'Ваша станция OCPP 2.0.1'], 25),
    code: 'TOK-OWN-201',
    displayNumber: '0921',
    protocol: 'ocpp2.0.1',
    runBy: 'own',
  },
];

export const demoStations: DemoStation[] = [...places.map(demoStation), ...ownStations];

const ownPasswords: Record<string, string> = { 'TOK-OWN-16': 'own-station-16', 'TOK-OWN-201': 'own-station-201' };

/** DEMO ONLY: those of the reader's own stations stand in the README. */
export function demoStationPassword(code: string): string {
  return ownPasswords[code] ?? `demo-${code}`;
}
