import { randomUUID } from 'node:crypto';
import { parseFrame, serialiseCall, serialiseCallError, serialiseCallResult, validatePayload } from '@tok/ocpp';
import type { CallFrame, JsonObject, Ocpp16Payload, RpcErrorCode, StationAction } from '@tok/ocpp';
import { WebSocket } from 'ws';
import { StationCallError } from './call-error.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';
import type { ReconnectPolicy } from './reconnect-delay.ts';
import type { StationTls } from './station-options.ts';

/** What the station says to a call of the hub; undefined: no answer at all. */
export type CallAnswer =
  { result: object; after?: () => void } | { errorCode: RpcErrorCode; reason: string } | undefined;

export interface ConnectionOptions {
  url: string;
  stationCode: string;
  /** read at each connect; null: none is sent */
  password: () => string | null;
  /** read at each connect */
  tls: () => StationTls;
  callTimeoutMs: number;
  reconnect: ReconnectPolicy;
  random: () => number;
  onOpen: () => void;
  /** code and reason of the close frame, or of the refused handshake */
  onClose: (reason: string) => void;
  /** `after` of the answer runs once it was sent */
  onCall: (action: string, payload: JsonObject) => CallAnswer;
}

interface PendingCall {
  action: string;
  resolve: (payload: JsonObject) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/** The station's end of OCPP-J: one socket, one own call outstanding, reconnects until told not to. */
export class StationConnection {
  private readonly options: ConnectionOptions;
  private socket: WebSocket | null = null;
  private wanted = false;
  private attempt = 0;
  private reconnectTimer: NodeJS.Timeout | undefined;
  private readonly pending = new Map<string, PendingCall>();
  private lastCall: Promise<unknown> = Promise.resolve();

  constructor(options: ConnectionOptions) {
    this.options = options;
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  connect(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.attempt = 0;
    this.open();
  }

  /** Cuts the line as a lost network does: no close handshake, no return until `connect`. */
  drop(): void {
    this.leave();
    this.socket?.terminate();
  }

  /** Leaves politely. @returns when the socket is closed */
  async close(): Promise<void> {
    this.leave();
    const socket = this.socket;
    if (!socket || socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.close(1000);
    const cut = setTimeout(() => socket.terminate(), 500);
    await closed;
    clearTimeout(cut);
  }

  /**
   * Sends a call after those before it were answered.
   *
   * @throws StationCallError NOT_CONNECTED, CONNECTION_LOST, CALL_TIMED_OUT, CALL_REFUSED, ANSWER_INVALID
   */
  call<A extends StationAction>(
    action: A,
    payload: Ocpp16Payload<A, 'request'>,
  ): Promise<Ocpp16Payload<A, 'response'>> {
    const answer = this.lastCall.then(() => this.send(action, payload));
    this.lastCall = answer.catch(() => undefined);
    return answer.then((result) => {
      const validation = validatePayload(action, 'response', result);
      if (!validation.ok) throw new StationCallError('ANSWER_INVALID', action, validation.errorCode);
      return validation.payload;
    });
  }

  private leave(): void {
    this.wanted = false;
    clearTimeout(this.reconnectTimer);
  }

  private open(): void {
    const { url, stationCode, onOpen, onClose } = this.options;
    const password = this.options.password();
    const socket = new WebSocket(`${url}/${encodeURIComponent(stationCode)}`, ['ocpp1.6'], {
      ...(password === null ? {} : { auth: `${stationCode}:${password}` }),
      ...(url.startsWith('wss:') ? this.options.tls() : {}),
      perMessageDeflate: false,
      handshakeTimeout: this.options.callTimeoutMs,
    });
    this.socket = socket;
    let refusal = '';
    socket.on('open', () => {
      this.attempt = 0;
      onOpen();
    });
    socket.on('error', (error) => {
      refusal = error.message;
    });
    socket.on('message', (data) => this.receive(socket, String(data)));
    socket.on('close', (code, reason) => {
      if (this.socket === socket) this.socket = null;
      this.rejectPending();
      onClose(refusal || `${code} ${String(reason)}`.trim());
      if (this.wanted && !this.socket) this.scheduleOpen();
    });
  }

  private scheduleOpen(): void {
    const delayMs = reconnectDelayMs(this.options.reconnect, this.attempt, this.options.random);
    this.attempt += 1;
    this.reconnectTimer = setTimeout(() => this.open(), delayMs);
  }

  private send(action: StationAction, payload: object): Promise<JsonObject> {
    const socket = this.socket;
    if (!socket || !this.isOpen) return Promise.reject(new StationCallError('NOT_CONNECTED', action));
    const id = randomUUID();
    return new Promise<JsonObject>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.pending.delete(id);
        reject(new StationCallError('CALL_TIMED_OUT', action));
      }, this.options.callTimeoutMs);
      this.pending.set(id, { action, resolve, reject, timer });
      socket.send(serialiseCall(id, action, payload));
    });
  }

  private receive(socket: WebSocket, text: string): void {
    const frame = parseFrame(text);
    if (frame.kind === 'call') return this.answer(socket, frame);
    if (frame.kind === 'fault') {
      if (frame.messageId) socket.send(serialiseCallError(frame.messageId, frame.errorCode, frame.reason));
      return;
    }
    const call = this.pending.get(frame.messageId);
    if (!call) return;
    clearTimeout(call.timer);
    this.pending.delete(frame.messageId);
    if (frame.kind === 'result') call.resolve(frame.payload);
    else call.reject(new StationCallError('CALL_REFUSED', call.action, frame.errorCode));
  }

  private answer(socket: WebSocket, frame: CallFrame): void {
    const answer = this.options.onCall(frame.action, frame.payload);
    if (!answer) return;
    if ('errorCode' in answer) socket.send(serialiseCallError(frame.messageId, answer.errorCode, answer.reason));
    else socket.send(serialiseCallResult(frame.messageId, answer.result), () => answer.after?.());
  }

  private rejectPending(): void {
    for (const [id, call] of this.pending) {
      clearTimeout(call.timer);
      this.pending.delete(id);
      call.reject(new StationCallError('CONNECTION_LOST', call.action));
    }
  }
}
