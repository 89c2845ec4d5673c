import { expect, test } from 'vitest';
import { nextPrice, timeAt, windowHolds } from './next-price.ts';

test.each([
  ['00:00', '00:00', '13:00', true],
  ['07:00', '23:00', '07:00', true],
  ['07:00', '23:00', '23:00', false],
  ['23:00', '07:00', '23:30', true],
  ['23:00', '07:00', '06:59', true],
  ['23:00', '07:00', '07:00', false],
])('the window %s–%s holds %s: %s', (from, to, time, holds) => {
  expect(windowHolds({ from, to }, time)).toBe(holds);
});

const day = { from: '07:00', to: '23:00', priceMinorPerKwh: 2_200 };
const night = { from: '23:00', to: '07:00', priceMinorPerKwh: 1_600 };

test('tells until when the price of now holds, and the next one', () => {
  expect(nextPrice([day, night], '13:00')).toEqual({ until: '23:00', priceMinorPerKwh: 1_600 });
  expect(nextPrice([day, night], '23:00')).toEqual({ until: '07:00', priceMinorPerKwh: 2_200 });
  expect(nextPrice([day, night], '03:00')).toEqual({ until: '07:00', priceMinorPerKwh: 2_200 });
});

test('two windows of one price are one price', () => {
  const evening = { from: '19:00', to: '23:00', priceMinorPerKwh: 2_200 };
  const windows = [{ ...day, to: '19:00' }, evening, night];
  expect(nextPrice(windows, '11:00')).toEqual({ until: '23:00', priceMinorPerKwh: 1_600 });
  expect(
    nextPrice(
      [
        { ...day, to: '19:00' },
        { ...evening, to: '07:00' },
      ],
      '11:00',
    ),
  ).toBeNull();
});

test('tells that nothing is charged for afterwards', () => {
  expect(nextPrice([day], '13:00')).toEqual({ until: '23:00', priceMinorPerKwh: null });
});

test('has nothing to tell where one price holds all day, or none holds now', () => {
  expect(nextPrice([], '13:00')).toBeNull();
  expect(nextPrice([{ from: '00:00', to: '00:00', priceMinorPerKwh: 2_200 }], '13:00')).toBeNull();
  expect(nextPrice([night], '13:00')).toBeNull();
});

test('midnight is an end like any other', () => {
  const evening = { from: '18:00', to: '00:00', priceMinorPerKwh: 2_500 };
  const rest = { from: '00:00', to: '18:00', priceMinorPerKwh: 2_000 };
  expect(nextPrice([rest, evening], '23:59')).toEqual({ until: '00:00', priceMinorPerKwh: 2_000 });
});

test('reads the clock of the station, not of the phone', () => {
  const instant = Date.parse('2026-11-24T20:30:00Z');
  expect(timeAt(instant, 'Europe/Moscow')).toBe('23:30');
  expect(timeAt(instant, 'Asia/Vladivostok')).toBe('06:30');
});
