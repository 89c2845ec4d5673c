/** What goes wrong next. Counters count down with each POST they spoil. */
export interface Faults {
  /** POSTs that are done and answered 500 */
  errorsAfterWork: number;
  /** POSTs that are done and never answered */
  hangs: number;
  /** POSTs that are not done and answered 429 */
  tooManyRequests: number;
  /** with 429, in ms */
  retryAfterMs: number;
  /** deliver; lose them all; send each twice; send each after its successor */
  webhooks: 'deliver' | 'lose' | 'double' | 'reorder';
}

export function noFaults(): Faults {
  return { errorsAfterWork: 0, hangs: 0, tooManyRequests: 0, retryAfterMs: 1_000, webhooks: 'deliver' };
}

type FaultCounter = 'errorsAfterWork' | 'hangs' | 'tooManyRequests';

/** @returns whether this fault strikes now; it is used up then */
export function strikes(faults: Faults, fault: FaultCounter): boolean {
  if (faults[fault] <= 0) return false;
  faults[fault] -= 1;
  return true;
}
