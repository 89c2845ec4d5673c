import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { LoadStation } from './load-station.ts';

/** What the benchmark asks of the load process, over the IPC channel of a forked process. */
export type LoadOrder = {
  url: string;
  stations: { code: string; password: string; idTag: string }[];
} & (
  | {
      kind: 'readings';
      /** null: the next call as soon as the last is answered */
      periodMs: number | null;
      warmUpMs: number;
      measureMs: number;
    }
  /** connected and silent until the process is killed */
  | { kind: 'idle' }
  /** all dial at once; each that gets in boots */
  | { kind: 'storm' }
);

export interface LoadReport {
  /** answered within the measured time */
  calls: number;
  callsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** CALLERRORs and lost sockets, warm-up included */
  failures: number;
  /** MeterValues answered from first to last, warm-up included: so many rows must be stored */
  acknowledged: number;
}

const connectingAtOnce = 50;

async function connectAll(order: LoadOrder, onLost: () => void): Promise<LoadStation[]> {
  const stations: LoadStation[] = [];
  const waiting = [...order.stations];
  async function connectSome(): Promise<void> {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const station = await LoadStation.connect(order.url, next.code, next.password);
      station.onLost(onLost);
      if (order.kind === 'readings') await station.start(next.idTag);
      stations.push(station);
    }
  }
  await Promise.all(Array.from({ length: connectingAtOnce }, connectSome));
  return stations;
}

type ReadingsOrder = LoadOrder & { kind: 'readings' };

async function sendReadings(order: ReadingsOrder): Promise<LoadReport> {
  const durationsMs: number[] = [];
  let failures = 0;
  let acknowledged = 0;
  const stations = await connectAll(order, () => (failures += 1));
  const measureFromMs = performance.now() + order.warmUpMs;
  const untilMs = measureFromMs + order.measureMs;
  setTimeout(() => process.send?.('begins'), order.warmUpMs);
  const ended = delay(order.warmUpMs + order.measureMs).then(() => process.send?.('ends'));

  async function run(station: LoadStation, index: number): Promise<void> {
    const { periodMs } = order;
    // Spread over the period, as stations that booted at different times are.
    let dueMs = performance.now() + (periodMs === null ? 0 : (index / stations.length) * periodMs);
    while (performance.now() < untilMs) {
      if (periodMs !== null) {
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())));
        dueMs += periodMs;
      }
      const { durationMs, isError } = await station.read();
      const answeredAtMs = performance.now();
      if (isError) failures += 1;
      else acknowledged += 1;
      if (answeredAtMs >= measureFromMs && answeredAtMs <= untilMs) durationsMs.push(durationMs);
    }
  }
  await Promise.all([ended, ...stations.map(run)]);
  return report(durationsMs, order.measureMs, failures, acknowledged);
}

async function storm(order: LoadOrder): Promise<LoadReport> {
  const beganAtMs = performance.now();
  const durationsMs: number[] = [];
  let failures = 0;
  await Promise.all(
    order.stations.map(async ({ code, password }) => {
      try {
        const station = await LoadStation.connect(order.url, code, password);
        station.onLost(() => (failures += 1));
        const { isError } = await station.boot();
        if (isError) failures += 1;
        durationsMs.push(performance.now() - beganAtMs);
      } catch {
        failures += 1;
      }
    }),
  );
  return report(durationsMs, performance.now() - beganAtMs, failures, 0);
}

function report(durationsMs: number[], measureMs: number, failures: number, acknowledged: number): LoadReport {
  durationsMs.sort((a, b) => a - b);
  const quantile = (q: number): number => durationsMs[Math.floor((durationsMs.length - 1) * q)] ?? NaN;
  return {
    calls: durationsMs.length,
    callsPerSecond: durationsMs.length / (measureMs / 1000),
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    maxMs: quantile(1),
    failures,
    acknowledged,
  };
}

const [order] = (await once(process, 'message')) as [LoadOrder];
if (order.kind === 'readings') {
  const result = await sendReadings(order);
  process.send?.(result, () => process.exit(0));
} else if (order.kind === 'storm') {
  process.send?.(await storm(order));
} else {
  await connectAll(order, () => undefined);
  process.send?.('connected');
}
