import { randomUUID } from 'node:crypto';
import { serialiseCall } from '@tok/ocpp';
import type { CallErrorFrame, CallResultFrame, JsonObject } from '@tok/ocpp';
import { hubLimits } from '../limits.ts';

/** What became of one call of ours. */
export type CallOutcome =
  | { kind: 'result'; payload: JsonObject }
  | { kind: 'error'; errorCode: string; errorDescription: string }
  | { kind: 'timed_out' }
  /** after it was sent: nobody knows whether it arrived */
  | { kind: 'disconnected' }
  /** the socket was gone before its turn came */
  | { kind: 'not_sent' }
  | { kind: 'too_many' };

interface WaitingCall {
  messageId: string;
  action: string;
  text: string;
  payload: object;
  settle: (outcome: CallOutcome) => void;
}

export interface OutboundCallsOptions {
  /** @returns false when the socket is no longer open: nothing went out */
  send: (text: string) => boolean;
  onSent: (call: { messageId: string; action: string; payload: object }) => void;
  onSettled: (action: string, outcome: CallOutcome, durationMs: number) => void;
  timeoutMs: number;
}

/**
 * Our calls to one station, one outstanding at a time: "A Charge Point or Central System SHOULD NOT send a CALL message
 * to the other party unless all the CALL messages it sent before have been responded to or have timed out."
 *
 * @source OCPP-J 1.6, section 4.1.1
 */
export class OutboundCalls {
  readonly #options: OutboundCallsOptions;
  readonly #waiting: WaitingCall[] = [];
  #current: { call: WaitingCall; timer: NodeJS.Timeout; sentAtMs: number } | null = null;
  #closed = false;

  constructor(options: OutboundCallsOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#current !== null || this.#waiting.length > 0;
  }

  call(action: string, payload: object): Promise<CallOutcome> {
    if (this.#closed) return Promise.resolve({ kind: 'not_sent' });
    if (this.#waiting.length >= hubLimits.outboundCallsMax) return Promise.resolve({ kind: 'too_many' });
    return new Promise((settle) => {
      const messageId = randomUUID();
      this.#waiting.push({ messageId, action, payload, text: serialiseCall(messageId, action, payload), settle });
      this.#sendNext();
    });
  }

  /** @returns the action that was answered; null when nothing waits for that id: late, twice, or made up */
  receive(frame: CallResultFrame | CallErrorFrame): string | null {
    const current = this.#current;
    if (current?.call.messageId !== frame.messageId) return null;
    if (frame.kind === 'result') this.#settle({ kind: 'result', payload: frame.payload });
    else this.#settle({ kind: 'error', errorCode: frame.errorCode, errorDescription: frame.errorDescription });
    return current.call.action;
  }

  close(): void {
    this.#closed = true;
    this.#settle({ kind: 'disconnected' });
    for (const call of this.#waiting.splice(0)) call.settle({ kind: 'not_sent' });
  }

  #sendNext(): void {
    if (this.#current || this.#closed) return;
    const call = this.#waiting.shift();
    if (!call) return;
    const timer = setTimeout(() => this.#settle({ kind: 'timed_out' }), this.#options.timeoutMs);
    this.#current = { call, timer, sentAtMs: performance.now() };
    if (this.#options.send(call.text)) {
      this.#options.onSent(call);
      return;
    }
    clearTimeout(timer);
    this.#current = null;
    call.settle({ kind: 'not_sent' });
    this.#sendNext();
  }

  #settle(outcome: CallOutcome): void {
    const current = this.#current;
    if (!current) return;
    clearTimeout(current.timer);
    this.#current = null;
    this.#options.onSettled(current.call.action, outcome, performance.now() - current.sentAtMs);
    current.call.settle(outcome);
    this.#sendNext();
  }
}
