import type { Logger } from 'pino';
import type { RawData, WebSocket } from 'ws';
import { messageTypes, parseFrame, readRpcErrorCode, serialiseCallError } from '@tok/ocpp';
import type { CallFrame, Frame, FrameFault } from '@tok/ocpp';
import { hubLimits } from '../limits.ts';
import type { DisconnectReason, HubMetrics } from '../metrics.ts';
import type { MessageLog } from '../store/message-log.ts';
import type { Stores } from '../store/stores.ts';
import type { ConnectedStation } from './call-context.ts';
import type { CallRouter } from './call-router.ts';
import { OutboundCalls } from './outbound-calls.ts';
import type { CallOutcome } from './outbound-calls.ts';
import type { SerialQueue } from './serial-queue.ts';
import { StationCall } from './station-call.ts';
import { TokenBucket } from './token-bucket.ts';

export interface StationConnectionOptions {
  socket: WebSocket;
  station: ConnectedStation;
  remoteAddress: string | null;
  /** the station's own, shared by its connections: what an old socket began ends before the new one's work begins */
  queue: SerialQueue;
  router: CallRouter;
  stores: Stores;
  messageLog: MessageLog;
  metrics: HubMetrics;
  log: Logger;
  now: () => Date;
  callsPerSecondMax: number;
  callTimeoutMs: number;
  onClosed: (connection: StationConnection, reason: DisconnectReason) => void;
}

/** One socket of one station. */
export class StationConnection {
  readonly station: ConnectedStation;
  readonly remoteAddress: string | null;
  readonly calls: OutboundCalls;
  /** true once its station_links row says so */
  isNoted = false;
  /** settles when the socket is gone */
  readonly closed: Promise<void>;
  readonly #options: StationConnectionOptions;
  readonly #socket: WebSocket;
  readonly #bucket: TokenBucket;
  #waitingCalls = 0;
  #invalidInARow = 0;
  /** performance.now() before which no further call of the station is handled */
  #notBeforeMs = 0;
  #endedBy: DisconnectReason | null = null;
  /** ends the wait of a call that came too soon */
  #endWait: (() => void) | null = null;
  #wasHeard = true;

  constructor(options: StationConnectionOptions) {
    this.#options = options;
    this.station = options.station;
    this.remoteAddress = options.remoteAddress;
    this.#socket = options.socket;
    this.#bucket = new TokenBucket(options.callsPerSecondMax, performance.now());
    this.calls = new OutboundCalls({
      send: (text) => this.#send(text),
      onSent: (call) => this.#noteSentCall(call),
      onSettled: (action, outcome, durationMs) => this.#noteOutcome(action, outcome, durationMs),
      timeoutMs: options.callTimeoutMs,
    });
    this.#socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    this.#socket.on('pong', () => (this.#wasHeard = true));
    this.#socket.on('error', (error) => {
      this.#options.log.info({ err: error, station: this.station.code }, 'socket error');
      this.#end('error');
    });
    this.closed = new Promise((resolve) => {
      this.#socket.on('close', () => {
        this.#end('normal');
        resolve();
      });
    });
  }

  get isOpen(): boolean {
    return this.#endedBy === null && this.#socket.readyState === this.#socket.OPEN;
  }

  /** Drops a peer that has sent nothing since the last time, and asks the others whether they are there. */
  checkAlive(): void {
    if (!this.#wasHeard && !this.#socket.isPaused) {
      this.terminate('timeout');
      return;
    }
    this.#wasHeard = false;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  /** Ends it at once for us, politely for the peer: a half-open socket must not hold up its successor. */
  close(reason: DisconnectReason, code: number, text: string): void {
    this.#end(reason);
    this.#socket.close(code, text);
    const timer = setTimeout(() => this.#socket.terminate(), hubLimits.closeHandshakeMs);
    this.#socket.once('close', () => clearTimeout(timer));
  }

  terminate(reason: DisconnectReason): void {
    this.#end(reason);
    this.#socket.terminate();
  }

  #end(reason: DisconnectReason): void {
    if (this.#endedBy) return;
    this.#endedBy = reason;
    this.#endWait?.();
    this.#socket.resume();
    this.calls.close();
    this.#options.onClosed(this, reason);
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#endedBy) return;
    this.#wasHeard = true;
    this.#options.stores.links.noteSeen(this.station.id);
    if (isBinary) {
      this.#noteInvalid('binary');
      return;
    }
    // ws hands text over as one Buffer unless binaryType is changed.
    const frame = parseFrame((data as Buffer).toString('utf8'));
    if (frame.kind === 'fault') {
      this.#refuse(frame);
      return;
    }
    this.#invalidInARow = 0;
    if (frame.kind === 'call') this.#enqueue(frame);
    else this.#receiveAnswer(frame);
  }

  #enqueue(call: CallFrame): void {
    const receivedAt = this.#options.now();
    const nowMs = performance.now();
    this.#notBeforeMs = nowMs + this.#bucket.take(nowMs);
    if (!this.#options.messageLog.isForRefusals(call.action)) this.#logFrame('in', call, call.action, receivedAt);
    this.#options.metrics.pendingCallCount += 1;
    this.#waitingCalls += 1;
    if (this.#waitingCalls >= hubLimits.pendingCallsMax) this.#socket.pause();
    const notBeforeMs = this.#notBeforeMs;
    this.#options.queue.push(() => this.#handle(call, receivedAt, notBeforeMs));
  }

  async #handle(call: CallFrame, receivedAt: Date, notBeforeMs: number): Promise<void> {
    try {
      // Too many calls are not refused, which would lose readings, but handled later: the station's own socket fills up.
      const waitMs = notBeforeMs - performance.now();
      if (waitMs > 0) await this.#wait(waitMs);
      // Nobody would get the answer, so nothing is acknowledged: the station sends it again.
      if (!this.#endedBy) await this.#answer(call, receivedAt);
    } finally {
      this.#options.metrics.pendingCallCount -= 1;
      this.#waitingCalls -= 1;
      if (this.#waitingCalls < hubLimits.pendingCallsMax / 2 && this.#socket.isPaused) this.#socket.resume();
    }
  }

  /** Until then, or until the socket is gone. */
  async #wait(waitMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.#endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#endWait = null;
  }

  async #answer(call: CallFrame, receivedAt: Date): Promise<void> {
    const { station, stores, router, log, messageLog } = this.#options;
    const answer = await router.answer(call, new StationCall(call, { station, receivedAt, stores, log }));
    this.#send(answer.text);
    if (messageLog.isForRefusals(call.action)) {
      if (!answer.error) return;
      this.#logFrame('in', call, call.action, receivedAt);
    }
    messageLog.add({
      stationId: station.id,
      direction: 'out',
      messageType: answer.error ? messageTypes.error : messageTypes.result,
      messageId: call.messageId,
      action: call.action,
      payload: answer.payload ?? { errorDescription: answer.error?.message ?? '' },
      errorCode: answer.error?.code ?? null,
      occurredAt: this.#options.now(),
    });
  }

  #receiveAnswer(frame: Exclude<Frame, CallFrame>): void {
    const action = this.calls.receive(frame);
    if (action === null) this.#options.metrics.invalidMessages.inc({ kind: 'unexpected_answer' });
    this.#logFrame('in', frame, action, this.#options.now());
  }

  #logFrame(direction: 'in' | 'out', frame: Frame, action: string | null, occurredAt: Date): void {
    this.#options.messageLog.add({
      stationId: this.station.id,
      direction,
      messageType: messageTypes[frame.kind],
      messageId: frame.messageId,
      action,
      payload: frame.kind === 'error' ? { errorDescription: frame.errorDescription } : frame.payload,
      errorCode: frame.kind === 'error' ? frame.errorCode : null,
      occurredAt,
    });
  }

  #noteSentCall(call: { messageId: string; action: string; payload: object }): void {
    this.#options.metrics.messages.inc({ direction: 'out', action: call.action, version: '1.6' });
    this.#options.messageLog.add({
      stationId: this.station.id,
      direction: 'out',
      messageType: messageTypes.call,
      ...call,
      errorCode: null,
      occurredAt: this.#options.now(),
    });
  }

  #noteOutcome(action: string, outcome: CallOutcome, durationMs: number): void {
    const { metrics } = this.#options;
    if (outcome.kind === 'timed_out') metrics.callTimeouts.inc({ action });
    if (outcome.kind === 'error') {
      metrics.callErrors.inc({ direction: 'in', action, code: readRpcErrorCode(outcome.errorCode) });
    }
    const isFailure = outcome.kind === 'error' || outcome.kind === 'timed_out';
    metrics.noteCall('out', action, durationMs, isFailure ? outcome.kind : 'answered');
  }

  #refuse(fault: FrameFault): void {
    if (fault.messageId !== null) {
      this.#send(serialiseCallError(fault.messageId, fault.errorCode, fault.reason));
      this.#options.metrics.callErrors.inc({ direction: 'out', action: 'other', code: fault.errorCode });
    }
    const about = { station: this.station.code, messageId: fault.messageId, reason: fault.reason };
    this.#options.log.debug(about, 'unreadable message');
    this.#noteInvalid('frame');
  }

  #noteInvalid(kind: 'binary' | 'frame'): void {
    this.#options.metrics.invalidMessages.inc({ kind });
    this.#invalidInARow += 1;
    if (this.#invalidInARow >= hubLimits.invalidFramesInARowMax) this.close('error', 1008, 'unreadable messages');
  }

  /** @returns false when the socket is no longer open: nothing went out */
  #send(text: string): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return false;
    this.#socket.send(text);
    if (this.#socket.bufferedAmount > hubLimits.sendBufferBytesMax) this.terminate('error');
    return true;
  }
}
