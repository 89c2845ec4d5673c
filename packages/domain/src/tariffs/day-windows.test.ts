import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseTariff } from './choose-tariff.ts';
import { dayWindows } from './day-windows.ts';
import type { Tariff } from './tariff.ts';
import { noon, testTariff } from './test-tariff.ts';

const allDay = { windowFrom: '00:00:00', windowTo: '00:00:00' };
const night = { windowFrom: '23:00:00', windowTo: '07:00:00' };

test.each<[string, Partial<Tariff>[], string[]]>([
  ['nothing applies', [{ station: 'station-2' }], []],
  ['one price all day', [{}], ['00:00-00:00 2200']],
  [
    'a cheap night over midnight',
    [{}, { ...night, priceMinorPerKwh: 1_500 }],
    ['07:00-23:00 2200', '23:00-07:00 1500'],
  ],
  [
    'a dear noon',
    [{}, { windowFrom: '12:00:00', windowTo: '14:30:00', priceMinorPerKwh: 3_000 }],
    ['12:00-14:30 3000', '14:30-12:00 2200'],
  ],
  [
    'three prices',
    [
      { ...allDay, priceMinorPerKwh: 2_000 },
      { windowFrom: '06:00:00', windowTo: '22:00:00', priceMinorPerKwh: 2_400 },
      { windowFrom: '17:00:00', windowTo: '20:00:00', priceMinorPerKwh: 2_900 },
    ],
    ['06:00-17:00 2400', '17:00-20:00 2900', '20:00-22:00 2400', '22:00-06:00 2000'],
  ],
  [
    'neighbours of one price',
    [
      { windowFrom: '00:00:00', windowTo: '12:00:00' },
      { windowFrom: '12:00:00', windowTo: '00:00:00' },
    ],
    ['00:00-00:00 2200'],
  ],
  ['hours without a price', [{ windowFrom: '08:00:00', windowTo: '20:00:00' }], ['08:00-20:00 2200']],
  ['until midnight', [{ windowFrom: '08:00:00', windowTo: '00:00:00' }], ['08:00-00:00 2200']],
  [
    'the client before the window of a station',
    [{ client: 'client-1' }, { ...night, station: 'station-1', priceMinorPerKwh: 1 }],
    ['00:00-00:00 2200'],
  ],
])('%s', (_what, changes, windows) => {
  const tariffs = changes.map((change, index) => testTariff({ id: `tariff-${index}`, ...change }));
  expect(
    dayWindows(tariffs, noon).map(({ from, to, priceMinorPerKwh }) => `${from}-${to} ${priceMinorPerKwh}`),
  ).toEqual(windows);
});

test('at every hour of the day the window says what a start then would cost', () => {
  const hour = fc.integer({ min: 0, max: 23 }).map((value) => `${String(value).padStart(2, '0')}:00:00`);
  const change = fc.record({
    station: fc.constantFrom(null, 'station-1', 'station-2'),
    owner: fc.constantFrom(null, 'owner-1'),
    windowFrom: hour,
    windowTo: hour,
    priceMinorPerKwh: fc.integer({ min: 1_500, max: 1_503 }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
      const tariffs = changes.map((each, index) => testTariff({ id: `tariff-${index}`, ...each }));
      const windows = dayWindows(tariffs, noon);
      for (let hours = 0; hours < 24; hours += 1) {
        const clock = `${String(hours).padStart(2, '0')}:30`;
        const at = new Date(`2026-11-23T${clock}:00+03:00`);
        const shown = windows.filter(({ from, to }) =>
          from < to ? from <= clock && clock < to : from === to || from <= clock || clock < to,
        );
        const chosen = chooseTariff(tariffs, { ...noon, at });
        expect(shown.map((window) => window.priceMinorPerKwh)).toEqual(chosen ? [chosen.tariff.priceMinorPerKwh] : []);
      }
    }),
  );
});
