import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { messageTypes, serialiseCall, serialiseCallResult } from '@tok/ocpp';
import type { JsonObject } from '@tok/ocpp';
import { WebSocket } from 'ws';

export interface MovingStationOptions {
  code: string;
  password: string;
  /** base addresses of the hubs; each attempt takes the next */
  hubs: string[];
  /** between attempts: a random part of it, and never less than a tenth */
  retryMs: number;
}

/** A CALLERROR: the hub could not take the message now, so it is sent again. */
const answerTimeoutMs = 20_000;

/**
 * A station that goes on whatever becomes of its hub: what is not acknowledged is sent again, to whichever hub it finds, as
 * from the queue of a real one. It notes what it was asked, and when it was without a hub.
 */
export class MovingStation {
  /** `data` of the DataTransfers it was asked for, in their order */
  readonly asked: string[] = [];
  /** close codes, in their order */
  readonly closeCodes: number[] = [];
  attempts = 0;
  /** performance.now() of the last connection */
  connectedAtMs = 0;
  readonly #options: MovingStationOptions;
  #socket: WebSocket | null = null;
  #waiting: { messageId: string; settle: (payload: JsonObject | null) => void } | null = null;
  #nextHub = Math.floor(Math.random() * 1_000);
  #isEnding = false;

  constructor(options: MovingStationOptions) {
    this.#options = options;
  }

  get isConnected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Index of the hub in `hubs` that it is connected to, or was last. */
  get hubIndex(): number {
    return this.#nextHub % this.#options.hubs.length;
  }

  /** Connects, and again until `close`. Settles with the first connection. */
  async start(): Promise<void> {
    while (!this.#isEnding && !(await this.#connect())) await this.#pause();
  }

  /** Sent again until it is acknowledged. */
  async deliver(action: string, payload: object): Promise<JsonObject> {
    for (;;) {
      const answer = this.isConnected ? await this.#call(action, payload) : null;
      if (answer) return answer;
      if (this.#isEnding) throw new Error(`${this.#options.code} ends with ${action} not delivered`);
      await delay(20);
    }
  }

  close(): void {
    this.#isEnding = true;
    this.#socket?.terminate();
  }

  #call(action: string, payload: object): Promise<JsonObject | null> {
    return new Promise((resolve) => {
      const messageId = randomUUID();
      const timer = setTimeout(() => this.#settle(null), answerTimeoutMs);
      const settle = (answer: JsonObject | null): void => {
        clearTimeout(timer);
        resolve(answer);
      };
      this.#waiting = { messageId, settle };
      this.#socket?.send(serialiseCall(messageId, action, payload));
    });
  }

  #settle(answer: JsonObject | null): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.settle(answer);
  }

  #connect(): Promise<boolean> {
    const { code, password, hubs } = this.#options;
    this.#nextHub += 1;
    this.attempts += 1;
    const credentials = Buffer.from(`${code}:${password}`).toString('base64');
    const socket = new WebSocket(`${hubs[this.hubIndex]}/${code}`, ['ocpp1.6'], {
      headers: { Authorization: `Basic ${credentials}` },
      handshakeTimeout: 10_000,
    });
    return new Promise((resolve) => {
      socket.on('error', () => undefined);
      socket.on('open', () => {
        this.#socket = socket;
        this.connectedAtMs = performance.now();
        resolve(true);
      });
      socket.on('message', (data) => this.#receive(socket, String(data)));
      socket.on('close', (closeCode) => {
        if (this.#socket !== socket) {
          resolve(false);
          return;
        }
        this.#socket = null;
        this.closeCodes.push(closeCode);
        this.#settle(null);
        void this.#pause().then(() => this.start());
      });
    });
  }

  #receive(socket: WebSocket, text: string): void {
    const [type, messageId, third, fourth] = JSON.parse(text) as [number, string, unknown, { data?: string }?];
    if (type === messageTypes.call) {
      this.asked.push(fourth?.data ?? String(third));
      socket.send(serialiseCallResult(messageId, { status: 'Accepted' }));
    } else if (this.#waiting?.messageId === messageId) {
      this.#settle(type === messageTypes.result ? (third as JsonObject) : null);
    }
  }

  #pause(): Promise<void> {
    return delay(this.#options.retryMs * (0.1 + 0.9 * Math.random()));
  }
}
