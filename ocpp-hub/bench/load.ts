import { WebSocket } from 'ws';
import { messageTypes, serialiseCall } from '@tok/ocpp';

/** What the benchmark asks of the load process, and what it hears back after 'connected'; over the IPC channel of a forked process. */
export interface LoadOrder {
  url: string;
  codes: string[];
  password: string;
  /** null: the next call as soon as the last is answered */
  periodMs: number | null;
  warmUpMs: number;
  measureMs: number;
}

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

/** One station that charges: starts a transaction, then sends readings. */
class LoadStation {
  readonly #socket: WebSocket;
  readonly #startedAtMs = Date.now();
  #transactionId = 0;
  #nextId = 0;
  #sentAtMs = 0;
  #onAnswer: (durationMs: number, isError: boolean) => void = () => undefined;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const [type, , payload] = JSON.parse(String(data)) as [number, string, { transactionId?: number }];
      this.#transactionId ||= payload.transactionId ?? 0;
      this.#onAnswer(performance.now() - this.#sentAtMs, type !== messageTypes.result);
    });
  }

  call(action: string, payload: object): Promise<{ durationMs: number; isError: boolean }> {
    return new Promise((resolve) => {
      this.#onAnswer = (durationMs, isError) => resolve({ durationMs, isError });
      this.#sentAtMs = performance.now();
      this.#socket.send(serialiseCall(String(this.#nextId++), action, payload));
    });
  }

  start(): Promise<unknown> {
    const timestamp = new Date().toISOString();
    return this.call('StartTransaction', { connectorId: 1, idTag: 'BENCHMARK', meterStart: 0, timestamp });
  }

  /** Three values, about 420 bytes, as a direct-current station sends them. */
  read(): Promise<{ durationMs: number; isError: boolean }> {
    const nowMs = Date.now();
    const energyWh = Math.floor(((nowMs - this.#startedAtMs) / 1000) * 10);
    const sampledValue = [
      { value: String(energyWh), context: 'Sample.Periodic', measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
      { value: '36000', context: 'Sample.Periodic', measurand: 'Power.Active.Import', unit: 'W' },
      { value: '57', context: 'Sample.Periodic', measurand: 'SoC', unit: 'Percent', location: 'EV' },
    ];
    return this.call('MeterValues', {
      connectorId: 1,
      transactionId: this.#transactionId,
      meterValue: [{ timestamp: new Date(nowMs).toISOString(), sampledValue }],
    });
  }
}

async function connectAll(order: LoadOrder, onLost: () => void): Promise<LoadStation[]> {
  const stations: LoadStation[] = [];
  const waiting = [...order.codes];
  async function connectSome(): Promise<void> {
    for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
      const auth = Buffer.from(`${code}:${order.password}`).toString('base64');
      const socket = new WebSocket(`${order.url}/${code}`, ['ocpp1.6'], {
        headers: { Authorization: `Basic ${auth}` },
      });
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      socket.on('close', onLost);
      const station = new LoadStation(socket);
      await station.start();
      stations.push(station);
    }
  }
  await Promise.all(Array.from({ length: connectingAtOnce }, connectSome));
  return stations;
}

async function load(order: LoadOrder): Promise<LoadReport> {
  const durationsMs: number[] = [];
  let failures = 0;
  let acknowledged = 0;
  const stations = await connectAll(order, () => (failures += 1));
  process.send?.('connected');
  const measureFromMs = performance.now() + order.warmUpMs;
  const untilMs = measureFromMs + order.measureMs;

  async function run(station: LoadStation, index: number): Promise<void> {
    const { periodMs } = order;
    // Spread over the period, as stations that booted at different times are.
    let dueMs = performance.now() + (periodMs === null ? 0 : (index / stations.length) * periodMs);
    while (performance.now() < untilMs) {
      if (periodMs !== null) {
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())));
        dueMs += periodMs;
      }
      const sentAtMs = performance.now();
      const { durationMs, isError } = await station.read();
      if (isError) failures += 1;
      else acknowledged += 1;
      if (sentAtMs >= measureFromMs && sentAtMs + durationMs <= untilMs) durationsMs.push(durationMs);
    }
  }
  await Promise.all(stations.map(run));
  durationsMs.sort((a, b) => a - b);
  const quantile = (q: number): number => durationsMs[Math.floor((durationsMs.length - 1) * q)] ?? NaN;
  return {
    calls: durationsMs.length,
    callsPerSecond: durationsMs.length / (order.measureMs / 1000),
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    maxMs: quantile(1),
    failures,
    acknowledged,
  };
}

process.once('message', (order: LoadOrder) => {
  void load(order).then((report) => process.send?.(report, () => process.exit(0)));
});
