import { expect, test } from 'vitest';
import { chargeProgress } from './charge-ring.tsx';
import { curveShape, roundScale } from './curve-shape.ts';

const point = (atS: number, powerW: number | null) => ({ atS, powerW, soc: null, energyWh: 0 });

test.each([
  [0, 1000],
  [900, 1000],
  [37_400, 40_000],
  [20_000, 20_000],
  [21_000, 30_000],
  [120_000, 200_000],
])('a scale for %d W ends at %d W', (maxW, scaleW) => {
  expect(roundScale(maxW)).toBe(scaleW);
});

test('draws from the first reading to the last, and leaves out readings without a power', () => {
  const shape = curveShape([point(10, 0), point(20, null), point(30, 10_000)], 600, 100);
  expect(shape?.line).toBe('M0.0 100.0L600.0 50.0');
  expect(shape?.durationS).toBe(20);
});

test('draws nothing of one reading, of none, and of two at the same moment', () => {
  expect(curveShape([], 600, 100)).toBeNull();
  expect(curveShape([point(0, 1)], 600, 100)).toBeNull();
  expect(curveShape([point(5, 1), point(5, 2)], 600, 100)).toBeNull();
});

test('fills the ring towards the limit, or the battery where there is none', () => {
  expect(chargeProgress({ limit: { kind: 'energy', energyWh: 5000 }, energyWh: 2500, soc: null })).toBe(0.5);
  expect(chargeProgress({ limit: { kind: 'energy', energyWh: 5000 }, energyWh: 5100, soc: null })).toBe(1);
  expect(chargeProgress({ limit: { kind: 'soc', socPercent: 80 }, energyWh: 0, soc: 40 })).toBe(0.5);
  expect(chargeProgress({ limit: { kind: 'full' }, energyWh: 0, soc: 40 })).toBe(0.4);
  expect(chargeProgress({ limit: { kind: 'full' }, energyWh: 0, soc: null })).toBeNull();
});
