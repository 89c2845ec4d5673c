import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisUpTo, chartOf } from './chart-points.ts';

test('power goes by round kilowatts, charge by per cent, time by round minutes', () => {
  const chart = chartOf([
    { atS: 600, powerW: 39_257, soc: 45 },
    { atS: 0, powerW: 0, soc: 42 },
  ]);
  expect(chart?.power?.axis).toEqual({ max: 40, ticks: [0, 10, 20, 30, 40] });
  expect(chart?.soc?.axis.max).toBe(100);
  expect(chart?.time.max).toBe(10);
  expect(chart?.power?.lines[0]?.[0]).toEqual([0, 0]);
  expect(chart?.soc?.lines[0]?.[1]).toEqual([1, 0.45]);
});

test('what a station does not tell is no line and no fall to zero', () => {
  const chart = chartOf([
    { atS: 0, powerW: 10_000, soc: null },
    { atS: 60, powerW: null, soc: null },
    { atS: 120, powerW: 10_000, soc: null },
  ]);
  expect(chart?.soc).toBeNull();
  expect(chart?.power?.lines).toEqual([
    [
      [0, 1],
      [1, 1],
    ],
  ]);
});

test('one reading, or none that says anything, is no chart', () => {
  expect(chartOf([])).toBeNull();
  expect(chartOf([{ atS: 0, powerW: 5, soc: 5 }])).toBeNull();
  expect(chartOf([0, 1].map((atS) => ({ atS, powerW: null, soc: null })))).toBeNull();
});

test('an axis reaches its greatest value by few even steps', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), fc.integer({ min: 2, max: 8 }), (most, ticksMax) => {
      const { max, ticks } = axisUpTo(most, ticksMax);
      expect(max).toBeGreaterThanOrEqual(most * 0.99999);
      expect(ticks[0]).toBe(0);
      expect(ticks.length).toBeLessThanOrEqual(ticksMax + 2);
    }),
  );
});
