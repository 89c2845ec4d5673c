import type { Logger } from 'pino';
import type { CallFrame } from '@tok/ocpp';
import type { Stores } from '../store/stores.ts';
import type { CallContext, ConnectedStation } from './call-context.ts';

/** One call of a station, as its handler sees it. */
export class StationCall implements CallContext {
  readonly station: ConnectedStation;
  readonly receivedAt: Date;
  readonly stores: Stores;
  readonly #call: CallFrame;
  readonly #log: Logger;
  #ownLog: Logger | null = null;

  constructor(call: CallFrame, context: CallContext) {
    this.#call = call;
    this.#log = context.log;
    this.station = context.station;
    this.receivedAt = context.receivedAt;
    this.stores = context.stores;
  }

  /** Names the station and the message on every line; made when the first line is written, which is seldom. */
  get log(): Logger {
    const { action, messageId } = this.#call;
    this.#ownLog ??= this.#log.child({ station: this.station.code, action: action.slice(0, 50), messageId });
    return this.#ownLog;
  }
}
