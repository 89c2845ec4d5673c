import { expect, test } from 'vitest';
import { nextPriceChange } from './price-times.ts';

const day = { from: '07:00', to: '23:00', priceMinorPerKwh: 2200 };
const night = { from: '23:00', to: '07:00', priceMinorPerKwh: 1600 };
const moscow = 'Europe/Moscow';

test.each([
  ['11:00 in the day', '2026-11-23T08:00:00Z', { at: '23:00', nextMinorPerKwh: 1600 }],
  ['23:00 sharp', '2026-11-23T20:00:00Z', { at: '07:00', nextMinorPerKwh: 2200 }],
  ['01:00 after midnight', '2026-11-23T22:00:00Z', { at: '07:00', nextMinorPerKwh: 2200 }],
  ['07:00 sharp', '2026-11-23T04:00:00Z', { at: '23:00', nextMinorPerKwh: 1600 }],
])('at %s the price changes next at the end of its window', (_, now, change) => {
  expect(nextPriceChange([day, night], Date.parse(now), moscow)).toEqual(change);
});

test('goes by the clock of the station, not of the phone', () => {
  const now = Date.parse('2026-11-23T18:30:00Z');
  expect(nextPriceChange([day, night], now, moscow)?.at).toBe('23:00');
  expect(nextPriceChange([day, night], now, 'Asia/Yekaterinburg')?.at).toBe('07:00');
});

test('two windows of one price are one price', () => {
  const evening = { from: '19:00', to: '23:00', priceMinorPerKwh: 2200 };
  const windows = [{ ...day, to: '19:00' }, evening, night];
  expect(nextPriceChange(windows, Date.parse('2026-11-23T08:00:00Z'), moscow)?.at).toBe('23:00');
});

test('a price that holds all day never changes', () => {
  expect(nextPriceChange([], Date.now(), moscow)).toBeNull();
  expect(nextPriceChange([{ from: '00:00', to: '00:00', priceMinorPerKwh: 1 }], Date.now(), moscow)).toBeNull();
});
