import { once } from 'node:events';
import { WebSocket } from 'ws';
import { messageTypes, serialiseCall, serialiseCallError } from '@tok/ocpp';

export interface Answered {
  durationMs: number;
  isError: boolean;
}

/** One station that charges: starts a transaction, then sends readings, one call at a time. */
export class LoadStation {
  readonly #socket: WebSocket;
  readonly #startedAtMs = Date.now();
  #transactionId = 0;
  #nextId = 0;
  #sentAtMs = 0;
  #measuredAtMs = 0;
  #onAnswer: (durationMs: number, isError: boolean) => void = () => undefined;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const [type, messageId, payload] = JSON.parse(String(data)) as [number, string, { transactionId?: number }];
      if (type === messageTypes.call) {
        socket.send(serialiseCallError(messageId, 'NotSupported'));
        return;
      }
      this.#transactionId ||= payload.transactionId ?? 0;
      this.#onAnswer(performance.now() - this.#sentAtMs, type !== messageTypes.result);
    });
  }

  /** @throws Error when it is refused */
  static async connect(url: string, code: string, password: string): Promise<LoadStation> {
    const auth = Buffer.from(`${code}:${password}`).toString('base64');
    const socket = new WebSocket(`${url}/${code}`, ['ocpp1.6'], { headers: { Authorization: `Basic ${auth}` } });
    await once(socket, 'open');
    return new LoadStation(socket);
  }

  onLost(listener: () => void): void {
    this.#socket.on('close', listener);
    this.#socket.on('error', () => undefined);
  }

  cut(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
  }

  call(action: string, payload: object): Promise<Answered> {
    return new Promise((resolve) => {
      this.#onAnswer = (durationMs, isError) => resolve({ durationMs, isError });
      this.#sentAtMs = performance.now();
      this.#socket.send(serialiseCall(String(this.#nextId++), action, payload));
    });
  }

  boot(): Promise<Answered> {
    return this.call('BootNotification', { chargePointVendor: 'Benchmark', chargePointModel: 'Benchmark' });
  }

  start(idTag: string): Promise<Answered> {
    const timestamp = new Date().toISOString();
    return this.call('StartTransaction', { connectorId: 1, idTag, meterStart: 0, timestamp });
  }

  /** Three values, about 420 bytes, as a direct-current station sends them. */
  read(): Promise<Answered> {
    // Each is another reading, however fast they follow.
    this.#measuredAtMs = Math.max(Date.now(), this.#measuredAtMs + 1);
    const energyWh = Math.floor(((this.#measuredAtMs - this.#startedAtMs) / 1000) * 10);
    const sampledValue = [
      { value: String(energyWh), context: 'Sample.Periodic', measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
      { value: '36000', context: 'Sample.Periodic', measurand: 'Power.Active.Import', unit: 'W' },
      { value: '57', context: 'Sample.Periodic', measurand: 'SoC', unit: 'Percent', location: 'EV' },
    ];
    return this.call('MeterValues', {
      connectorId: 1,
      transactionId: this.#transactionId,
      meterValue: [{ timestamp: new Date(this.#measuredAtMs).toISOString(), sampledValue }],
    });
  }
}
