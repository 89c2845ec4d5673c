import type { Logger } from 'pino';
import type { ClockMeasure } from '../quirks/clock-measure.ts';
import type { StationQuirks } from '../quirks/station-quirks.ts';
import type { Stores } from '../store/stores.ts';

/** A station of ours, and how its messages are to be understood. */
export interface KnownStation {
  id: string;
  code: string;
  /** IANA name of its city; for timestamps without a zone */
  timeZone: string;
  /** replaced when another model boots or its row in Studio changes */
  quirks: StationQuirks;
}

/** The station on the other end, as it stood when it connected. */
export interface ConnectedStation extends KnownStation {
  /** how far its clock is off, measured while it is connected */
  readonly clock: ClockMeasure;
}

/** What a handler of an action works with. */
export interface CallContext {
  station: ConnectedStation;
  /** when the call arrived */
  receivedAt: Date;
  stores: Stores;
  log: Logger;
}
