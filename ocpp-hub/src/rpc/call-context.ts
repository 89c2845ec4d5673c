import type { Logger } from 'pino';
import type { Stores } from '../store/stores.ts';

/** The station on the other end, as it stood when it connected. */
export interface ConnectedStation {
  id: string;
  code: string;
  /** IANA name of its city; for timestamps without a zone */
  timeZone: string;
}

/** What a handler of an action works with. */
export interface CallContext {
  station: ConnectedStation;
  /** when the call arrived */
  receivedAt: Date;
  stores: Stores;
  log: Logger;
}
