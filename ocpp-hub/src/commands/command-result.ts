/** What is written into the row of a command when it is over. */
export interface CommandResult {
  status: 'accepted' | 'rejected' | 'failed' | 'timed_out' | 'expired';
  /** in Russian, for the screen */
  outcome: string;
  /** payload of the CALLRESULT or {errorCode, errorDescription} of the CALLERROR; null: no answer */
  response: unknown;
}
