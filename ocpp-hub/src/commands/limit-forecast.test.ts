import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import type { LimitForecast } from '@tok/domain';
import { SerialQueue } from '../rpc/serial-queue.ts';
import type { FiguresNote } from '../store/figures-writer.ts';
import { LimitStop } from './limit-stop.ts';
import type { LimitStopOptions } from './limit-stop.ts';
import type { Timers } from './limit-timers.ts';

/** Time that only the test moves. */
class TestTimers implements Timers {
  #nowMs = 0;
  #due: { run: () => void; atMs: number }[] = [];

  set(run: () => void, afterMs: number): unknown {
    const timer = { run, atMs: this.#nowMs + afterMs };
    this.#due.push(timer);
    return timer;
  }

  clear(handle: unknown): void {
    this.#due = this.#due.filter((timer) => timer !== handle);
  }

  pass(seconds: number): void {
    this.#nowMs += seconds * 1000;
    const due = this.#due.filter(({ atMs }) => atMs <= this.#nowMs);
    this.#due = this.#due.filter((timer) => !due.includes(timer));
    for (const { run } of due) run();
  }
}

const transaction = {
  id: 7,
  stationId: 'station',
  sessionId: 'session',
  status: 'running',
  figures: { stopCause: null as string | null },
};
const inTenSeconds: LimitForecast = { seconds: 10, cause: 'energy_limit' };

let timers: TestTimers;
let queue: SerialQueue;
let asked: object[];
let written: FiguresNote[];
let connection: object | undefined;
let stop: LimitStop;

function connect(): object {
  const call = (action: string, payload: object): Promise<object> => {
    asked.push({ action, ...payload });
    return Promise.resolve({ kind: 'result', payload: { status: 'Accepted' } });
  };
  return { station: { id: 'station', code: 'CP' }, calls: { call } };
}

beforeEach(() => {
  [timers, queue, asked, written, connection] = [new TestTimers(), new SerialQueue(), [], [], connect()];
  transaction.status = 'running';
  transaction.figures = { stopCause: null };
  // Only what a stop at a limit looks at.
  const parts = {
    registry: { get: () => connection, queueOf: () => queue },
    transactions: { find: () => Promise.resolve(transaction) },
    figures: { write: (note: FiguresNote) => Promise.resolve(void written.push(note)) },
  } as unknown as Pick<LimitStopOptions, 'registry' | 'transactions' | 'figures'>;
  const log = pino({ level: 'silent' });
  stop = new LimitStop({ ...parts, log, now: () => new Date(0), retryMs: 30_000, timers });
});

async function pass(seconds: number): Promise<void> {
  timers.pass(seconds);
  await queue.idle();
}

test('a stop is asked for when the time has come, and its cause is written first', async () => {
  stop.foretell(transaction, inTenSeconds);
  await pass(9);
  expect(asked).toEqual([]);
  await pass(1);
  expect(asked).toEqual([{ action: 'RemoteStopTransaction', transactionId: 7 }]);
  expect(written).toEqual([
    { transactionId: 7, sessionId: 'session', figures: { stopCause: 'energy_limit' }, at: new Date(0) },
  ]);
  expect(transaction.figures.stopCause).toBe('energy_limit');
});

test('a later reading takes the place of what was foretold', async () => {
  stop.foretell(transaction, inTenSeconds);
  await pass(5);
  stop.foretell(transaction, { seconds: 20, cause: 'energy_limit' });
  await pass(19);
  expect(asked).toEqual([]);
  stop.foretell(transaction, null);
  await pass(60);
  expect(asked).toEqual([]);
});

test('a reading that is being handled as the time comes decides', async () => {
  stop.foretell(transaction, inTenSeconds);
  void queue.run(() => Promise.resolve(stop.foretell(transaction, { seconds: 30, cause: 'energy_limit' })));
  await pass(10);
  expect(asked).toEqual([]);
  await pass(30);
  expect(asked).toHaveLength(1);
});

test.each<[string, () => void]>([
  ['has ended', () => stop.forget(7)],
  ['is no longer running', () => (transaction.status = 'ended')],
  ['has lost its station', () => (connection = undefined)],
  ['has its station on another connection, which says nothing yet', () => (connection = connect())],
  ['was stopped for another cause', () => (transaction.figures = { stopCause: 'soc_limit' })],
])('nothing is asked of a transaction that %s', async (_what, happen) => {
  stop.foretell(transaction, inTenSeconds);
  await pass(5);
  happen();
  await pass(60);
  expect(asked).toEqual([]);
  expect(written).toEqual([]);
});

test('a stop at a reading makes what was foretold void', async () => {
  stop.foretell(transaction, inTenSeconds);
  stop.request(transaction, 'soc_limit');
  await pass(60);
  expect(asked).toHaveLength(1);
});

test('nothing is foretold for a station that is not here', async () => {
  connection = undefined;
  stop.foretell(transaction, inTenSeconds);
  connection = connect();
  await pass(60);
  expect(asked).toEqual([]);
});
