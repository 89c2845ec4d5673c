import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';
import { parseFrame, serialiseCall, serialiseCallResult } from '@tok/ocpp';
import type { CallFrame, Frame, JsonObject } from '@tok/ocpp';

/** A station driven by a test, one message at a time; it does nothing by itself. */
export class TestStation {
  readonly socket: WebSocket;
  readonly #frames: Frame[] = [];
  readonly #takers: (() => void)[] = [];
  #nextId = 1;

  constructor(url: string, options: ClientOptions & { protocols?: string[] } = {}) {
    this.socket = new WebSocket(url, options.protocols ?? ['ocpp1.6'], options);
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data) => {
      const frame = parseFrame(String(data));
      if (frame.kind === 'fault') throw new Error(`The hub sent no frame: ${frame.reason}`);
      this.#frames.push(frame);
      for (const look of this.#takers.splice(0)) look();
    });
  }

  async opened(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  /** @returns the status of the HTTP answer that refused the upgrade, and its headers */
  async refused(): Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]> }> {
    const [, response] = (await once(this.socket, 'unexpected-response')) as [
      unknown,
      { statusCode?: number; headers: NodeJS.Dict<string | string[]>; destroy: () => void },
    ];
    response.destroy();
    return { status: response.statusCode, headers: response.headers };
  }

  /** @returns the close code */
  async closed(): Promise<number> {
    const [code] = (await once(this.socket, 'close')) as [number];
    return code;
  }

  sendText(text: string): void {
    this.socket.send(text);
  }

  /** Sends without waiting. @returns the message id */
  send(action: string, payload: object, messageId = String(this.#nextId++)): string {
    this.sendText(serialiseCall(messageId, action, payload));
    return messageId;
  }

  /** Takes the first frame that fits, now or when it comes. */
  async take<F extends Frame>(fits: (frame: Frame) => frame is F): Promise<F>;
  async take(fits: (frame: Frame) => boolean): Promise<Frame>;
  async take(fits: (frame: Frame) => boolean): Promise<Frame> {
    for (;;) {
      const index = this.#frames.findIndex(fits);
      const [frame] = index === -1 ? [] : this.#frames.splice(index, 1);
      if (frame) return frame;
      await new Promise<void>((resolve) => this.#takers.push(resolve));
    }
  }

  answerTo(messageId: string): Promise<Frame> {
    return this.take((frame) => frame.kind !== 'call' && frame.messageId === messageId);
  }

  /** @throws Error when the answer is a CALLERROR */
  async call(action: string, payload: object): Promise<JsonObject> {
    const frame = await this.answerTo(this.send(action, payload));
    if (frame.kind !== 'result') throw new Error(`${action} failed: ${JSON.stringify(frame)}`);
    return frame.payload;
  }

  /** @returns the code of the CALLERROR */
  async failingCall(action: string, payload: object): Promise<string> {
    const frame = await this.answerTo(this.send(action, payload));
    if (frame.kind !== 'error') throw new Error(`${action} did not fail: ${JSON.stringify(frame)}`);
    return frame.errorCode;
  }

  nextCall(): Promise<CallFrame> {
    return this.take((frame): frame is CallFrame => frame.kind === 'call');
  }

  answer(call: CallFrame, payload: object): void {
    this.sendText(serialiseCallResult(call.messageId, payload));
  }
}
