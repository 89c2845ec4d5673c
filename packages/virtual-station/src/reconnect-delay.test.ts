import { expect, test } from 'vitest';
import { defaultReconnectPolicy, reconnectDelayMs } from './reconnect-delay.ts';

test('each wait is up to twice the one before, between half and all of it, and has an end', () => {
  const range = (attempt: number) => [
    reconnectDelayMs(defaultReconnectPolicy, attempt, () => 0),
    reconnectDelayMs(defaultReconnectPolicy, attempt, () => 1),
  ];
  expect([0, 1, 2, 20, 1_000].map(range)).toEqual([
    [250, 500],
    [500, 1_000],
    [1_000, 2_000],
    [15_000, 30_000],
    [15_000, 30_000],
  ]);
});
