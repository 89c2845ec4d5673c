import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { basic, password } from '../../../ocpp-hub/testing/test-hub.ts';
import type { StationFixture } from '../../../ocpp-hub/testing/test-hub.ts';

/** One charge as the station knows it: what the database must say once each part was acknowledged. */
export interface AcknowledgedCharge {
  stationId: string;
  idTag: string;
  /** what the hub answered to its start, each time */
  transactionIds: number[];
  meterStartWh: number;
  /** registers whose MeterValues were acknowledged */
  registersWh: number[];
  /** null until its stop was acknowledged */
  meterStopWh: number | null;
}

const retryMs = 50;
const readingsPerCharge = 5;
const stepWh = 10;
const stepS = 10;

/** Charges without a pause, and says each thing again, in the same words, until the hub has acknowledged it. */
export class PersistentStation {
  readonly charges: AcknowledgedCharge[] = [];
  /** of connector 1; null before the first acknowledgement */
  lastStatus: string | null = null;
  /** calls that were acknowledged */
  acknowledged = 0;
  /** CALLERRORs other than what a hub says whose database is away */
  readonly complaints: string[] = [];
  private readonly fixture: StationFixture;
  private readonly url: string;
  private socket: WebSocket | null = null;
  private connecting: Promise<WebSocket> | null = null;
  private readonly waiting = new Map<string, (answer: Record<string, unknown> | null) => void>();
  private isEnding = false;
  private run: Promise<void> | null = null;
  private clockMs: number;

  /** @param startMs where its clock begins: each charge moves it by a minute */
  constructor(fixture: StationFixture, hubPort: number, startMs: number) {
    this.fixture = fixture;
    this.url = `ws://127.0.0.1:${hubPort}/ocpp/${fixture.code}`;
    this.clockMs = startMs;
  }

  start(): void {
    this.run = this.chargeOn();
  }

  /** @returns when the charge that runs has ended and all of it was acknowledged */
  async finish(): Promise<void> {
    this.isEnding = true;
    await this.run;
    this.socket?.terminate();
  }

  private async chargeOn(): Promise<void> {
    for (let number = 1; !this.isEnding; number++) await this.charge(number);
  }

  private async charge(number: number): Promise<void> {
    const meterStartWh = number * 1_000;
    const charge: AcknowledgedCharge = {
      stationId: this.fixture.id,
      idTag: `${this.fixture.code.slice(-8)}-${number}`,
      transactionIds: [],
      meterStartWh,
      registersWh: [],
      meterStopWh: null,
    };
    this.charges.push(charge);
    const { idTag } = charge;
    const start = { connectorId: 1, idTag, meterStart: meterStartWh, timestamp: this.time() };
    const { transactionId } = await this.deliver('StartTransaction', start, (answer) =>
      charge.transactionIds.push(Number(answer['transactionId'])),
    );
    await this.tellStatus('Charging');
    const registers = Array.from({ length: readingsPerCharge }, (_, index) => meterStartWh + (index + 1) * stepWh);
    await Promise.all(
      registers.map(async (registerWh) => {
        const meterValue = [{ timestamp: this.time(stepS), sampledValue: [{ value: String(registerWh) }] }];
        await this.deliver('MeterValues', { connectorId: 1, transactionId, meterValue });
        charge.registersWh.push(registerWh);
      }),
    );
    const meterStop = meterStartWh + (readingsPerCharge + 1) * stepWh;
    await this.deliver('StopTransaction', { transactionId, idTag, meterStop, timestamp: this.time(stepS) });
    charge.meterStopWh = meterStop;
    await this.tellStatus('Available');
  }

  private async tellStatus(status: string): Promise<void> {
    const timestamp = this.time(1);
    await this.deliver('StatusNotification', { connectorId: 1, errorCode: 'NoError', status, timestamp });
    this.lastStatus = status;
  }

  private async deliver(
    action: string,
    payload: object,
    onAnswer: (answer: Record<string, unknown>) => void = () => undefined,
  ): Promise<Record<string, unknown>> {
    for (;;) {
      const answer = await this.call(action, payload);
      if (answer) {
        this.acknowledged += 1;
        onAnswer(answer);
        return answer;
      }
      await delay(retryMs);
    }
  }

  /** @returns null when nobody answered, or with an error */
  private async call(action: string, payload: object): Promise<Record<string, unknown> | null> {
    this.connecting ??= this.connect();
    const socket = await this.connecting;
    if (socket.readyState !== WebSocket.OPEN) return null;
    const id = randomUUID();
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      socket.send(JSON.stringify([2, id, action, payload]));
    });
  }

  private async connect(): Promise<WebSocket> {
    for (;;) {
      const headers = { Authorization: basic(this.fixture.code, password) };
      const socket = new WebSocket(this.url, ['ocpp1.6'], { headers, perMessageDeflate: false });
      socket.on('message', (data) => this.receive(String(data)));
      socket.on('close', () => this.forget(socket));
      try {
        await once(socket, 'open');
        this.socket = socket;
        return socket;
      } catch {
        // The hub is not there yet, or cannot look into its database.
        await delay(retryMs);
      }
    }
  }

  private receive(text: string): void {
    const [type, id, third] = JSON.parse(text) as [number, string, unknown];
    if (type === 2) return;
    if (type === 4 && third !== 'InternalError') this.complaints.push(text);
    this.waiting.get(id)?.(type === 3 ? (third as Record<string, unknown>) : null);
    this.waiting.delete(id);
  }

  private forget(socket: WebSocket): void {
    if (this.socket !== socket) return;
    this.socket = null;
    this.connecting = null;
    for (const resolve of this.waiting.values()) resolve(null);
    this.waiting.clear();
  }

  private time(afterS = 0): string {
    this.clockMs += afterS * 1000;
    return new Date(this.clockMs).toISOString();
  }
}
