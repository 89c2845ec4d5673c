import type { TariffPeriod } from '@tok/api';
import { describe, expect, test } from 'vitest';
import { addDays, clock, mondayOf, weekGrid } from './week-grid.ts';

function candidate(tariffId: string): NonNullable<TariffPeriod['winner']> {
  return { tariffId, name: tariffId, priceMinorPerKwh: 2_200, verdict: 'wins', because: { ru: '', en: '' } };
}

function period(from: string, to: string, winner: string | null): TariffPeriod {
  return { from, to, winner: winner === null ? null : candidate(winner), rivals: [] };
}

const told = (periods: TariffPeriod[]) =>
  weekGrid(periods, '2026-11-23').rows.map(
    ({ fromMinute, toMinute, cells }) =>
      `${clock(fromMinute)}-${clock(toMinute)} ${cells.map((cell) => cell?.winner?.tariffId ?? '-').join('')}`,
  );

describe('a week', () => {
  test('of one price has one row', () => {
    expect(told([period('2026-11-23T00:00', '2026-11-30T00:00', 'a')])).toEqual(['00:00-24:00 aaaaaaa']);
  });

  test('has a row for each stretch between changes, whichever day they are on', () => {
    expect(
      told([
        period('2026-11-23T00:00', '2026-11-25T10:15', 'a'),
        period('2026-11-25T10:15', '2026-11-26T07:00', null),
        period('2026-11-26T07:00', '2026-11-30T00:00', 'b'),
      ]),
    ).toEqual(['00:00-07:00 aaa-bbb', '07:00-10:15 aaabbbb', '10:15-24:00 aa-bbbb']);
  });

  test('names its winners in the order they are met', () => {
    const periods = [
      period('2026-11-23T00:00', '2026-11-23T07:00', 'n'),
      period('2026-11-23T07:00', '2026-11-30T00:00', 'd'),
    ];
    expect(weekGrid(periods, '2026-11-23')).toMatchObject({ winners: ['n', 'd'] });
    expect(weekGrid(periods, '2026-11-23').days.at(-1)).toBe('2026-11-29');
  });
});

test.each([
  ['2026-11-23', '2026-11-23'],
  ['2026-11-29', '2026-11-23'],
  ['2026-03-01', '2026-02-23'],
])('the Monday of %s is %s', (day, monday) => {
  expect(mondayOf(day)).toBe(monday);
});

test('days are counted over the end of a month', () => {
  expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
});
