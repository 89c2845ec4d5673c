import fc from 'fast-check';
import { expect, test } from 'vitest';
import { averagePowerW } from './average-power.ts';
import { thinCurve } from './thin-curve.ts';

const startedAt = new Date('2026-11-23T11:14:00Z');

test.each([
  [1_700, 155.895, 39_257],
  [1_000, 3_600, 1_000],
  [0, 60, 0],
  [1_000, 0, null],
  [1_000, -60, null],
])('%d Wh in %d s are %d W on average', (energyWh, seconds, powerW) => {
  expect(averagePowerW(energyWh, startedAt, new Date(startedAt.getTime() + seconds * 1_000))).toBe(powerW);
});

test('a curve keeps its ends and its order, and no more points than asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 2, max: 300 }), (length, max) => {
      const points = Array.from({ length }, (_, atS) => ({ atS }));
      const thin = thinCurve(points, max);
      expect(thin).toHaveLength(Math.min(length, max));
      expect(thin.at(0)).toEqual(points.at(0));
      expect(thin.at(-1)).toEqual(points.at(-1));
      thin.slice(1).forEach((point, index) => expect(point.atS).toBeGreaterThan(thin[index]?.atS ?? Infinity));
    }),
  );
});

test('a curve has 200 points unless asked otherwise', () => {
  expect(thinCurve(Array.from({ length: 5_000 }))).toHaveLength(200);
});
