import type { StationView } from '@tok/api';
import { connectorAvailabilities } from '@tok/domain';

const cities = ['Краснодар', 'Сочи', 'Анапа', 'Москва', 'Казань', 'Самара', 'Уфа', 'Пермь'];
const types = ['ccs', 'gbt', 'chademo', 'type2'] as const;

/** The same stations each time, strewn over a country: mostly free, some in each other state, two connectors each. */
export function manyStations(count: number): StationView[] {
  let state = 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const pick = <Value>(values: readonly [Value, ...Value[]] | readonly Value[], fallback: Value): Value =>
    values[Math.floor(random() * values.length)] ?? fallback;
  const uuid = (kind: number, index: number) =>
    `${String(kind).repeat(8)}-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return Array.from({ length: count }, (_, index): StationView => {
    const availability = random() < 0.6 ? 'free' : pick(connectorAvailabilities, 'free');
    return {
      id: uuid(1, index),
      displayNumber: String(1_000 + index),
      name: null,
      address: `ул. Станционная, ${index}`,
      city: pick(cities, 'Краснодар'),
      owner: 'Заряд Юг',
      latitude: 44 + random() * 14,
      longitude: 37 + random() * 45,
      timeZone: 'Europe/Moscow',
      informationMessage: null,
      description: null,
      webcam: null,
      camera: null,
      photos: [],
      isOnline: availability !== 'offline',
      connectors: [0, 1].map((nth) => ({
        id: uuid(2, index * 2 + nth),
        number: nth + 1,
        type: pick(types, 'ccs'),
        current: 'dc',
        maxPowerW: 60_000 * (nth + 1),
        availability,
        priceMinorPerKwh: 2_200,
        windows: [],
        reportsSoc: true,
      })),
    };
  });
}
