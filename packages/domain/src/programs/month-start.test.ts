import { expect, test } from 'vitest';
import { monthStart } from './month-start.ts';

test.each([
  ['2026-11-23T09:00:00Z', '2026-10-31T21:00:00.000Z'],
  ['2026-10-31T20:59:59Z', '2026-09-30T21:00:00.000Z'],
  ['2026-10-31T21:00:00Z', '2026-10-31T21:00:00.000Z'],
  ['2026-12-31T22:00:00Z', '2026-12-31T21:00:00.000Z'],
])('%s belongs to the month that began at %s', (at, start) => {
  expect(monthStart(new Date(at)).toISOString()).toBe(start);
});
