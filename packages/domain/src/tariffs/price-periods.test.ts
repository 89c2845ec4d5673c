import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseTariff } from './choose-tariff.ts';
import { instantOfWall, pricePeriods } from './price-periods.ts';
import type { Tariff } from './tariff.ts';
import { noon, testTariff } from './test-tariff.ts';

const week = { from: new Date('2026-11-23T00:00:00+03:00'), to: new Date('2026-11-30T00:00:00+03:00') };
const allDay = testTariff({ id: 'day', name: 'День' });
const night = testTariff({ id: 'night', name: 'Ночь', windowFrom: '23:00:00', windowTo: '07:00:00' });

function told(tariffs: Tariff[], span = week): string[] {
  return pricePeriods(tariffs, noon, span).map(
    ({ from, tariff, rivals }) =>
      `${new Date(from.getTime() + 3 * 3_600_000).toISOString().slice(5, 16)} ${tariff?.id ?? '-'}${rivals.map(({ id }) => ` > ${id}`).join('')}`,
  );
}

describe('a week', () => {
  test('of one price is one period', () => {
    expect(told([allDay])).toEqual(['11-23T00:00 day']);
  });

  test('without a price says so', () => {
    expect(told([])).toEqual(['11-23T00:00 -']);
    expect(told([testTariff({ isActive: false })])).toEqual(['11-23T00:00 -']);
  });

  test('with a cheap night has it every day, and names what gives way', () => {
    const twoDays = { from: week.from, to: new Date('2026-11-25T00:00:00+03:00') };
    expect(told([allDay, night], twoDays)).toEqual([
      '11-23T00:00 night > day',
      '11-23T07:00 day',
      '11-23T23:00 night > day',
      '11-24T07:00 day',
      '11-24T23:00 night > day',
    ]);
  });

  test('in which a price begins or ends is told to the minute', () => {
    const from = new Date('2026-11-25T10:17:00+03:00');
    const old = testTariff({ id: 'old', validUntil: from });
    const young = testTariff({ id: 'young', validFrom: from });
    expect(told([old, young])).toEqual(['11-23T00:00 old', '11-25T10:17 young']);
  });
});

test('at every moment the period names the tariff that a charge is priced by', () => {
  const change = fc.record({
    id: fc.uuid(),
    station: fc.constantFrom(null, 'station-1', 'station-2'),
    windowFrom: fc.constantFrom('00:00:00', '07:30:00', '22:00:00', '02:30:00'),
    windowTo: fc.constantFrom('00:00:00', '08:00:00', '20:45:00'),
    validFrom: fc.constantFrom(null, new Date('2026-10-25T03:00:00Z')),
    validUntil: fc.constantFrom(null, new Date('2026-10-27T11:11:00Z')),
  });
  const zones = fc.constantFrom('Europe/Moscow', 'Europe/Berlin', 'Asia/Kathmandu');
  // Berlin sets its clocks back on 25 October.
  const span = { from: new Date('2026-10-24T00:00:00Z'), to: new Date('2026-10-28T00:00:00Z') };
  const moments = fc.date({ min: span.from, max: new Date(span.to.getTime() - 1), noInvalidDate: true });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 5 }), zones, fc.array(moments), (changes, timeZone, at) => {
      const tariffs = changes.map(testTariff);
      const periods = pricePeriods(tariffs, { ...noon, timeZone }, span);
      for (const moment of at) {
        const period = periods.find(({ from, to }) => from <= moment && moment < to);
        expect(period?.tariff).toBe(chooseTariff(tariffs, { ...noon, timeZone, at: moment })?.tariff ?? null);
      }
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['2026-11-23T12:00:00Z', 'Europe/Moscow', '2026-11-23T09:00:00.000Z'],
  // Berlin: 25 October 2026 has 02:30 twice, 29 March 2026 has none.
  ['2026-10-25T02:30:00Z', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25T03:30:00Z', 'Europe/Berlin', '2026-10-25T02:30:00.000Z'],
  ['2026-03-29T02:30:00Z', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ['2026-03-29T03:30:00Z', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
])('%s on a wall in %s', (wall, zone, instant) => {
  expect(instantOfWall(Date.parse(wall), zone).toISOString()).toBe(instant);
});
