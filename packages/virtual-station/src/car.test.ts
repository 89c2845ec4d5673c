import { describe, expect, test } from 'vitest';
import { Car } from './car.ts';

function charge(car: Car, connectorMaxPowerW: number, seconds: number): number {
  let takenWs = 0;
  for (let second = 0; second < seconds; second += 1) takenWs += car.take(connectorMaxPowerW, 1);
  return takenWs / 3600;
}

describe('a car', () => {
  test('takes constant power below the taper, limited by the connector', () => {
    const car = new Car({ batteryWh: 60_000, soc: 20, maxPowerW: 110_000 });
    expect(car.powerW(36_000)).toBe(36_000);
    expect(charge(car, 36_000, 100)).toBe(1000);
    expect(car.soc).toBeCloseTo(20 + 1000 / 600, 9);
  });

  test('takes no more than the car itself can', () => {
    const car = new Car({ batteryWh: 40_000, soc: 20, maxPowerW: 7_200 });
    expect(charge(car, 120_000, 3600)).toBe(7200);
  });

  test('tapers towards the end and never passes 100 per cent', () => {
    const car = new Car({ batteryWh: 10_000, soc: 90, maxPowerW: 50_000 });
    const atNinetyW = car.powerW(50_000);
    expect(atNinetyW).toBe(27_500);
    const takenWh = charge(car, 50_000, 3600);
    expect(takenWh).toBeCloseTo(1000, 6);
    expect(car.isFull).toBe(true);
    expect(car.soc).toBe(100);
    expect(car.powerW(50_000)).toBe(0);
  });

  test('of no power draws nothing', () => {
    const car = new Car({ batteryWh: 10_000, soc: 50, maxPowerW: 0 });
    expect(charge(car, 50_000, 600)).toBe(0);
  });
});
