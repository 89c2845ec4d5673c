import { expect, test } from 'vitest';
import { presets } from './period-presets.ts';

function periods(today: string): string[] {
  return presets.map(({ of }) => `${of(today).from} ${of(today).to}`);
}

test.each([
  ['2026-11-24', '2026-11-01 2026-11-24', '2026-10-01 2026-10-31', '2026-10-01 2026-11-24', '2026-01-01 2026-11-24'],
  ['2027-01-01', '2027-01-01 2027-01-01', '2026-12-01 2026-12-31', '2027-01-01 2027-01-01', '2027-01-01 2027-01-01'],
  ['2028-03-31', '2028-03-01 2028-03-31', '2028-02-01 2028-02-29', '2028-01-01 2028-03-31', '2028-01-01 2028-03-31'],
])('on %s: this month, the last one, the quarter, the year', (today, ...expected) => {
  expect(periods(today)).toEqual(expected);
});
