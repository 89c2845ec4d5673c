import { expect, test } from 'vitest';
import { createMinuteLimit } from './minute-limit.ts';

test('one may so often a minute, another is not held up by him, and the next minute is a new one', () => {
  let now = new Date('2026-11-23T10:00:00Z');
  const may = createMinuteLimit(2, () => now);
  expect([may('a'), may('a'), may('a'), may('b')]).toEqual([true, true, false, true]);
  now = new Date('2026-11-23T10:00:59Z');
  expect(may('a')).toBe(false);
  now = new Date('2026-11-23T10:01:00Z');
  expect(may('a')).toBe(true);
});

test('a clock that is set back holds nobody up', () => {
  let now = new Date('2026-11-23T10:00:00Z');
  const may = createMinuteLimit(1, () => now);
  expect([may('a'), may('a')]).toEqual([true, false]);
  now = new Date('2026-11-23T09:00:00Z');
  expect(may('a')).toBe(true);
});
