import { expect, test } from 'vitest';
import { SlidingWindow } from './sliding-window.ts';

test('a key is over with its last permitted event, and no longer when the first of them is past', () => {
  const window = new SlidingWindow({ windowMs: 1_000, countMax: 3, keysMax: 10 });
  for (const atMs of [0, 100, 200]) window.note('a', atMs);
  expect(window.waitMs('a', 300)).toBe(700);
  expect(window.waitMs('a', 1_000)).toBe(0);
  expect(window.waitMs('b', 300)).toBe(0);
});

test('events beyond the limit prolong it', () => {
  const window = new SlidingWindow({ windowMs: 1_000, countMax: 2, keysMax: 10 });
  for (const atMs of [0, 100, 900, 950]) window.note('a', atMs);
  expect(window.waitMs('a', 1_500)).toBe(400);
});

test('memory is bounded: the key that was quiet for longest is forgotten', () => {
  const window = new SlidingWindow({ windowMs: 1_000, countMax: 1, keysMax: 2 });
  window.note('a', 1);
  window.note('b', 2);
  window.note('a', 3);
  window.note('c', 4);
  expect([window.waitMs('a', 5) > 0, window.waitMs('b', 5) > 0, window.waitMs('c', 5) > 0]).toEqual([
    true,
    false,
    true,
  ]);
});

test('a clock that is set back does not lock anybody out', () => {
  const window = new SlidingWindow({ windowMs: 1_000, countMax: 1, keysMax: 2 });
  window.note('a', 1_000_000);
  expect(window.waitMs('a', 10)).toBe(0);
});
