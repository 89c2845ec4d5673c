import { describe, expect, test } from 'vitest';
import { ClockMeasure } from './clock-measure.ts';

const startMs = Date.parse('2026-11-23T09:00:00Z');

/** Sends readings; each is [seconds from the start when measured by our clock, seconds it waited]. */
function read(clock: ClockMeasure, driftS: number, readings: [atS: number, waitedS: number][]): number[] {
  return readings.flatMap(([atS, waitedS]) => {
    const said = clock.noteReading(startMs + (atS + driftS) * 1000, startMs + (atS + waitedS) * 1000);
    return said === null ? [] : [said];
  });
}

const everyMinute = (count: number, waitedS = 1): [number, number][] =>
  Array.from({ length: count }, (_, index) => [index * 60, waitedS]);

describe('a status', () => {
  test('is news at first, when it has changed by five seconds, and once an hour', () => {
    const clock = new ClockMeasure();
    expect(clock.note(10, startMs)).toBe(true);
    expect(clock.note(14, startMs + 60_000)).toBe(false);
    expect(clock.note(15, startMs + 120_000)).toBe(true);
    expect(clock.note(15, startMs + 130_000)).toBe(false);
    expect(clock.note(15, startMs + 3_720_000)).toBe(true);
  });
});

describe('readings', () => {
  test('that come as they were measured tell the drift, the least delayed of them', () => {
    const readings: [number, number][] = [
      [0, 3],
      [60, 4],
      [120, 1],
      [180, 2],
    ];
    expect(read(new ClockMeasure(), 40, readings)).toEqual([39]);
  });

  test('of a queue say nothing of the clock', () => {
    const queue = Array.from({ length: 50 }, (_, index): [number, number] => [index * 60, 3_000 - index * 60 + index]);
    expect(read(new ClockMeasure(), 0, queue)).toEqual([]);
  });

  test('say it once while nothing changes', () => {
    expect(read(new ClockMeasure(), 70, everyMinute(50))).toEqual([69]);
  });

  test('that always come late do not take the place of a status', () => {
    const clock = new ClockMeasure();
    clock.note(0, startMs);
    expect(read(clock, 0, everyMinute(30, 45))).toEqual([]);
  });

  test('are believed after an hour without a status', () => {
    const clock = new ClockMeasure();
    clock.note(100, startMs);
    expect(read(clock, 0, everyMinute(70, 0))).toEqual([0]);
  });

  test('that come together, or twice, or without a time, are passed over', () => {
    const clock = new ClockMeasure();
    expect(
      read(clock, 0, [
        [0, 0],
        [0, 0],
        [0, 1],
        [0, 2],
        [0, 3],
      ]),
    ).toEqual([]);
    expect(clock.noteReading(NaN, startMs + 60_000)).toBeNull();
    expect(clock.noteReading(NaN, startMs + 120_000)).toBeNull();
  });
});
