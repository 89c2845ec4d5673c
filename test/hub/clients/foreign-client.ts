/** What the scenario needs of a client library, as thinly as may be: all that goes over the wire is the library's own. */
export interface ForeignClient {
  connect(): Promise<void>;
  /** @returns the answer's payload; @throws whatever the library makes of a CALLERROR */
  call(action: string, payload: object): Promise<Record<string, unknown>>;
  /** Answers the central system's calls of that action. */
  answer(action: string, handle: (payload: Record<string, unknown>) => object): void;
  close(): Promise<void>;
}

export interface ClientAddress {
  /** without the station's id, e.g. ws://127.0.0.1:9220/ocpp */
  url: string;
  stationCode: string;
  password: string;
}
