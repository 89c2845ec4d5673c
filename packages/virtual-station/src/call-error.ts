export type StationCallErrorCode =
  'NOT_CONNECTED' | 'CONNECTION_LOST' | 'CALL_TIMED_OUT' | 'CALL_REFUSED' | 'ANSWER_INVALID';

/** Why a call of the station got no result. */
export class StationCallError extends Error {
  readonly code: StationCallErrorCode;
  readonly action: string;
  /** code of the CALLERROR, when that was the answer */
  readonly rpcCode: string | null;

  constructor(code: StationCallErrorCode, action: string, rpcCode: string | null = null) {
    super(`${action}: ${code}${rpcCode ? ` (${rpcCode})` : ''}`);
    this.name = 'StationCallError';
    this.code = code;
    this.action = action;
    this.rpcCode = rpcCode;
  }
}
