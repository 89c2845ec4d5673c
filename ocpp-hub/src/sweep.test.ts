import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Sweep } from './sweep.ts';
import type { SweepJob } from './sweep.ts';

const lines: string[] = [];
const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
let sweep: Sweep | null = null;

beforeEach(() => {
  vi.useFakeTimers();
  lines.length = 0;
});
afterEach(async () => {
  const closed = sweep?.close();
  await vi.runAllTimersAsync();
  await closed;
  vi.useRealTimers();
});

function start(jobs: SweepJob[], isFirstHub = () => Promise.resolve(true)): void {
  sweep = new Sweep({ jobs, firstDelayMs: 10, isFirstHub, log });
  sweep.start();
}

test('each job runs at its own interval, a rare one for the first time soon after the start', async () => {
  const runs = { often: 0, seldom: 0 };
  start([
    { name: 'often', intervalMs: 10, run: async () => void (runs.often += 1) },
    { name: 'seldom', intervalMs: 1_000, run: async () => void (runs.seldom += 1) },
  ]);
  await vi.advanceTimersByTimeAsync(105);
  expect(runs).toEqual({ often: 10, seldom: 1 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs.seldom).toBe(2);
});

test('jobs run one at a time', async () => {
  let [running, runningMost] = [0, 0];
  const run = async (): Promise<void> => {
    runningMost = Math.max(runningMost, ++running);
    await new Promise((resolve) => setTimeout(resolve, 25));
    running -= 1;
  };
  start([
    { name: 'a', intervalMs: 10, run },
    { name: 'b', intervalMs: 10, run },
  ]);
  await vi.advanceTimersByTimeAsync(500);
  expect(runningMost).toBe(1);
});

test('a job that fails is named in the log, tried again, and holds up no other', async () => {
  let runs = 0;
  start([
    { name: 'broken', intervalMs: 10, run: () => Promise.reject(new Error('no table')) },
    { name: 'fine', intervalMs: 10, run: async () => void (runs += 1) },
  ]);
  await vi.advanceTimersByTimeAsync(25);
  expect(runs).toBe(2);
  expect(lines.map((line) => (JSON.parse(line) as { job: string }).job)).toEqual(['broken', 'broken']);
});

test('a job for one hub is left to the hub that lives longest', async () => {
  const runs: string[] = [];
  let isFirst = false;
  start(
    [
      { name: 'all', intervalMs: 10, run: async () => void runs.push('all') },
      { name: 'one', intervalMs: 10, onlyOneHub: true, run: async () => void runs.push('one') },
    ],
    () => Promise.resolve(isFirst),
  );
  await vi.advanceTimersByTimeAsync(15);
  isFirst = true;
  await vi.advanceTimersByTimeAsync(10);
  expect(runs).toEqual(['all', 'all', 'one']);
});

test('closing tells the running job, waits for it and starts no other', async () => {
  const ended: string[] = [];
  const run = (name: string) => async (signal: AbortSignal) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    ended.push(name);
  };
  start([
    { name: 'long', intervalMs: 10, run: run('long') },
    { name: 'next', intervalMs: 10, run: run('next') },
  ]);
  await vi.advanceTimersByTimeAsync(15);
  await sweep?.close();
  await vi.advanceTimersByTimeAsync(100);
  expect(ended).toEqual(['long']);
});
