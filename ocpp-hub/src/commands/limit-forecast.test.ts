import { pino } from 'pino';
import { beforeEach, describe, expect, test } from 'vitest';
import { startMeter } from '@tok/domain';
import type { LimitForecast } from '@tok/domain';
import { SerialQueue } from '../rpc/serial-queue.ts';
import type { FiguresNote } from '../store/figures-writer.ts';
import type { Transaction } from '../store/transaction-store.ts';
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

describe('when more is held meanwhile', () => {
  const limits = { limit: { kind: 'full' as const }, socCapPercent: null, holdMinor: 3_000, priceMinorPerKwh: 1_500 };
  // 2 000 Wh are paid for; what is left of them flows in 20 s at 30 kW, 10 of which a station takes to stop.
  const meter = { ...startMeter({ meterStartWh: 0, startedAt: new Date(0) }), energyWh: 1_833, receivedMs: 60_000 };
  const figures = { meter, powerW: 30_000, soc: null, socStart: null, costMinor: 2_750, stopCause: null };
  const charge = (changes: Partial<Transaction>): Transaction => ({
    ...{ ...transaction, connectorNumber: 1, meterStartWh: 0, meterStopWh: null, startedAt: new Date(0) },
    ...{ maxPowerW: 60_000, limits, meterPeriodS: 60, figures, ...changes },
  });

  test('the stop at the old limit does not come', async () => {
    stop.foretellAnew(charge({}), new Date(60_000));
    stop.foretellAnew(charge({ limits: { ...limits, holdMinor: 90_000 } }), new Date(62_000));
    await pass(600);
    expect(asked).toEqual([]);
  });

  test('the stop at the new one does, counted from the last reading', async () => {
    // 2 166 Wh: 333 more, which flow in 40 s; 10 of them to stop in, 12 are gone already.
    stop.foretellAnew(charge({ limits: { ...limits, holdMinor: 3_250 } }), new Date(72_000));
    await pass(17);
    expect(asked).toEqual([]);
    await pass(2);
    expect(asked).toHaveLength(1);
  });

  test('nothing is foretold where no reading says how it goes', async () => {
    stop.foretellAnew(charge({ meterPeriodS: null }), new Date(60_000));
    stop.foretellAnew(charge({ figures: { ...figures, stopCause: 'money_limit' } }), new Date(60_000));
    await pass(600);
    expect(asked).toEqual([]);
  });
});

test('nothing is foretold for a station that is not here', async () => {
  connection = undefined;
  stop.foretell(transaction, inTenSeconds);
  connection = connect();
  await pass(60);
  expect(asked).toEqual([]);
});
