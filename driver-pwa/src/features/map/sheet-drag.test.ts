import { expect, test } from 'vitest';
import { afterDrag } from './sheet-drag.ts';

test.each([
  ['half', 10, 300, 'half'],
  ['half', 120, 600, 'closed'],
  ['half', -120, 600, 'full'],
  ['full', 120, 600, 'half'],
  ['full', -120, 600, 'full'],
  // A flick is short and quick.
  ['half', 40, 40, 'closed'],
  ['half', -40, 40, 'full'],
  ['half', 20, 10, 'half'],
] as const)('a sheet that is %s, pulled by %s px within %s ms, becomes %s', (size, byPx, durationMs, after) => {
  expect(afterDrag(size, byPx, durationMs)).toBe(after);
});
