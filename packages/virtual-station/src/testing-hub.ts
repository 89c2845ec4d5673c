import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parseFrame, serialiseCall, serialiseCallResult } from '@tok/ocpp';
import type { CallFrame, JsonObject } from '@tok/ocpp';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

interface HubEvents {
  call: [CallFrame];
  answer: [{ messageId: string; payload: JsonObject }];
  socket: [WebSocket];
}

/** The least a central system can be: accepts everything, remembers every call. For the tests of this package. */
export class TestingHub extends EventEmitter<HubEvents> {
  readonly calls: CallFrame[] = [];
  /** of the Basic authorization of each connect */
  readonly passwords: string[] = [];
  /** replaces the answer to an action; null: no answer */
  readonly answers = new Map<string, (payload: JsonObject) => object | null>();
  private readonly server: WebSocketServer;
  private socket: WebSocket | null = null;
  private lastTransactionId = 100;

  private constructor(server: WebSocketServer) {
    super();
    this.server = server;
    server.on('connection', (socket, { headers }) => {
      const basic = Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64').toString('utf8');
      this.passwords.push(basic.slice(basic.indexOf(':') + 1));
      this.socket = socket;
      socket.on('message', (data) => this.receive(socket, String(data)));
      this.emit('socket', socket);
    });
  }

  static async listen(): Promise<TestingHub> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    return new TestingHub(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/ocpp`;
  }

  /** The payloads of the calls of an action so far, oldest first. */
  payloads(action: string): JsonObject[] {
    return this.calls.filter((call) => call.action === action).map((call) => call.payload);
  }

  /** Resolves with the next call of that action. */
  async next(action: string): Promise<JsonObject> {
    for await (const [call] of EventEmitter.on(this, 'call') as AsyncIterable<[CallFrame]>) {
      if (call.action === action) return call.payload;
    }
    throw new Error('unreachable: the emitter has no end');
  }

  /** Calls the station. @returns the payload of its answer */
  async ask(action: string, payload: object): Promise<JsonObject> {
    const messageId = `hub-${Math.random()}`;
    this.socket?.send(serialiseCall(messageId, action, payload));
    for await (const [answer] of EventEmitter.on(this, 'answer') as AsyncIterable<[HubEvents['answer'][0]]>) {
      if (answer.messageId === messageId) return answer.payload;
    }
    throw new Error('unreachable: the emitter has no end');
  }

  async close(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
    await once(this.server, 'close');
  }

  private receive(socket: WebSocket, text: string): void {
    const frame = parseFrame(text);
    if (frame.kind === 'result') this.emit('answer', frame);
    if (frame.kind === 'error') this.emit('answer', { messageId: frame.messageId, payload: { code: frame.errorCode } });
    if (frame.kind !== 'call') return;
    this.calls.push(frame);
    const answer = (this.answers.get(frame.action) ?? ((payload) => this.accept(frame.action, payload)))(frame.payload);
    if (answer) socket.send(serialiseCallResult(frame.messageId, answer));
    this.emit('call', frame);
  }

  private accept(action: string, _payload: JsonObject): object {
    const currentTime = new Date().toISOString();
    switch (action) {
      case 'BootNotification':
        return { status: 'Accepted', currentTime, interval: 600 };
      case 'Heartbeat':
        return { currentTime };
      case 'Authorize':
        return { idTagInfo: { status: 'Accepted' } };
      case 'StartTransaction':
        this.lastTransactionId += 1;
        return { transactionId: this.lastTransactionId, idTagInfo: { status: 'Accepted' } };
      case 'SignCertificate':
        return { status: 'Accepted' };
      default:
        return {};
    }
  }
}
