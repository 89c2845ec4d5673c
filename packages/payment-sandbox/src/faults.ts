/** What goes wrong next. Counters count down with each request they spoil. */
export interface Faults {
  /** POSTs that are done and answered 500 */
  errorsAfterWork: number;
  /** POSTs that are done and never answered */
  hangs: number;
  /** POSTs that are done, and their connection closed without an answer */
  closedSockets: number;
  /** POSTs that are not done and answered 429 */
  tooManyRequests: number;
  /** GETs answered 500 */
  readErrors: number;
  /** with 429, in ms */
  retryAfterMs: number;
  /** deliver; lose them all; send each twice; send each after its successor; send each late */
  webhooks: 'deliver' | 'lose' | 'double' | 'reorder' | 'late';
  /** what becomes of refunds: as the card says; none is finished; all are canceled */
  refunds: 'by_card' | 'pending' | 'cancel';
  /** what the register does: takes them; leaves them pending; refuses them */
  receipts: 'register' | 'pending' | 'cancel';
}

export function noFaults(): Faults {
  return {
    errorsAfterWork: 0,
    hangs: 0,
    closedSockets: 0,
    tooManyRequests: 0,
    readErrors: 0,
    retryAfterMs: 1_000,
    webhooks: 'deliver',
    refunds: 'by_card',
    receipts: 'register',
  };
}

type FaultCounter = 'errorsAfterWork' | 'hangs' | 'closedSockets' | 'tooManyRequests' | 'readErrors';

/** @returns whether this fault strikes now; it is used up then */
export function strikes(faults: Faults, fault: FaultCounter): boolean {
  if (faults[fault] <= 0) return false;
  faults[fault] -= 1;
  return true;
}
